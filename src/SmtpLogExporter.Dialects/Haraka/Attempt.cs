using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What is the same for all recipients of an attempt.</summary>
internal readonly record struct Attempt
{
    /// <summary>1: the connection was opened for it, and is in clear or of unknown encryption; 2: it was used before, or its handshake has been counted.</summary>
    public int Connection { get; init; }

    public TlsVersion TlsVersion { get; init; }

    /// <summary>Microseconds from arrival, -1 unknown.</summary>
    public long Delay { get; init; }
}
