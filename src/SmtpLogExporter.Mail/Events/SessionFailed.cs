using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The abnormal end of a session is announced; its <see cref="Disconnected"/> follows.</summary>
public readonly ref struct SessionFailed
{
    /// <summary>Queue id of the transaction it cut short, or empty.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>IP address as written; empty if unknown.</summary>
    public ReadOnlySpan<byte> ClientAddress { get; init; }

    public int ClientPort { get; init; }

    public EndCause Cause { get; init; }

    /// <summary>The command after which it happened.</summary>
    public Stage Stage { get; init; }
}
