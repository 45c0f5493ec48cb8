using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>An address was verified without sending mail.</summary>
public readonly ref struct AddressProbed
{
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> Recipient { get; init; }

    public ProbeResult Result { get; init; }
}
