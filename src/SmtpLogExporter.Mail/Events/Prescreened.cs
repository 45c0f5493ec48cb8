using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A protocol check before any mail.</summary>
public readonly ref struct Prescreened
{
    public PrescreenEvent Event { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }

    public int ClientPort { get; init; }

    /// <summary>DNSBL score, -1 where the event has none.</summary>
    public int Score { get; init; }
}
