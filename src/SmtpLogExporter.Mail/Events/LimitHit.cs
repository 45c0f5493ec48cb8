using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A client ran into a limit. The refusal that goes with it is a <see cref="Refused"/> of its own.</summary>
public readonly ref struct LimitHit
{
    public LimitKind Kind { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }
}
