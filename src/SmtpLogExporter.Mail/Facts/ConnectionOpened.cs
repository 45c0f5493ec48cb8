using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One accepted TCP connection.</summary>
public readonly ref struct ConnectionOpened
{
    public ClientKey Client { get; init; }

    /// <summary>The connection has been counted; only now it is known whose it is.</summary>
    public bool OnlyClient { get; init; }
}
