using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>TLS did not come about.</summary>
public readonly ref struct TlsFailed
{
    public Direction Direction { get; init; }

    public TlsFailureReason Reason { get; init; }

    public ReadOnlySpan<byte> PeerAddress { get; init; }

    /// <summary>More lines may tell the reason (<see cref="TlsExplained"/>): hold it until then.</summary>
    public bool Open { get; init; }
}
