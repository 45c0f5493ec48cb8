using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One session or connection, encrypted or in clear.</summary>
public readonly ref struct TlsSession
{
    public Direction Direction { get; init; }

    public TlsVersion Version { get; init; }

    public TlsTrust Trust { get; init; }

    /// <summary>Empty: none or not known.</summary>
    public ReadOnlySpan<byte> Cipher { get; init; }
}
