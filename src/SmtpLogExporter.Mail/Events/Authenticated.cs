using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>An AUTH command ended.</summary>
public readonly ref struct Authenticated
{
    public AuthMechanism Mechanism { get; init; }

    public AuthResult Result { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }

    /// <summary>Never shown by default.</summary>
    public ReadOnlySpan<byte> UserName { get; init; }
}
