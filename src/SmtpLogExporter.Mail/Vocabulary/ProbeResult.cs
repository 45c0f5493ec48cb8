namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What an address probe found; label <c>result</c>.</summary>
public enum ProbeResult : byte
{
    Deliverable,
    Undeliverable,
    Undecided,
}
