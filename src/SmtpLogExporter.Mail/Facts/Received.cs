using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One message the server took responsibility for.</summary>
public readonly ref struct Received
{
    public MailOrigin Origin { get; init; }

    /// <summary>Bytes, -1: not to be observed.</summary>
    public long Size { get; init; }

    /// <summary>-1: not to be observed.</summary>
    public int Recipients { get; init; }

    /// <summary>Empty for the null sender.</summary>
    public ReadOnlySpan<byte> SenderDomain { get; init; }

    public ReadOnlySpan<byte> UserName { get; init; }

    /// <summary>Of authenticated ones.</summary>
    public AuthMechanism Mechanism { get; init; }
}
