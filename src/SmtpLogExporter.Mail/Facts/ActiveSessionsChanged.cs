namespace SmtpLogExporter.Mail.Facts;

/// <summary>The number of sessions known to be open changed.</summary>
public readonly ref struct ActiveSessionsChanged
{
    public int Change { get; init; }
}
