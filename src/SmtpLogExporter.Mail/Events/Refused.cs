using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A command was refused.</summary>
public readonly ref struct Refused
{
    /// <summary>Queue id, or empty before there is one.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> ClientName { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }

    public int ClientPort { get; init; }

    public Stage Stage { get; init; }

    public RefusalAction Action { get; init; }

    /// <summary>Three digits as sent, 0 where the log has none.</summary>
    public int Code { get; init; }

    public EnhancedCode Enhanced { get; init; }

    /// <summary>The words of the refusal, codes taken off.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    public ReadOnlySpan<byte> Sender { get; init; }

    public ReadOnlySpan<byte> Recipient { get; init; }

    /// <summary>The DNS list that was named, or empty.</summary>
    public ReadOnlySpan<byte> DnsList { get; init; }

    /// <summary>The filter that asked for it.</summary>
    public Filter Filter { get; init; }

    /// <summary>The client has not seen it yet: counts at the session's end unless a later refusal of the session repeats it.</summary>
    public bool Provisional { get; init; }
}
