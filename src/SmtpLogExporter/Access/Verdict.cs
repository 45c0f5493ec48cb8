namespace SmtpLogExporter.Access;

/// <summary>Whether a request is let in.</summary>
/// <param name="Status">200, or what it is refused with.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Who">For the audit line.</param>
/// <param name="Reason">Why it is refused.</param>
internal sealed record Verdict(int Status, Role Role, string Who, string Reason = "")
{
    public bool IsLetIn => Status == StatusCodes.Status200OK;
}
