using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>One recipient, one attempt, one result.</summary>
public readonly ref struct Attempted
{
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>Without angle brackets.</summary>
    public ReadOnlySpan<byte> Recipient { get; init; }

    /// <summary>Host name of the other side; empty where there is none.</summary>
    public ReadOnlySpan<byte> RelayHost { get; init; }

    /// <summary>IP address or socket path; empty where there is none.</summary>
    public ReadOnlySpan<byte> RelayAddress { get; init; }

    public int RelayPort { get; init; }

    public Transport Transport { get; init; }

    /// <summary>Name of the transport or pipe in the server's configuration, if the line has it.</summary>
    public ReadOnlySpan<byte> TransportName { get; init; }

    public AttemptStatus Status { get; init; }

    /// <summary>What the server itself noted (dsn=); <see cref="EnhancedCode.None"/> where absent or made up.</summary>
    public EnhancedCode Enhanced { get; init; }

    /// <summary>What the server noted also completes a reply that has a code but no enhanced code.</summary>
    public bool CompletesReply { get; init; }

    /// <summary>This line tells nothing of its connection's encryption: none came about, or other events do.</summary>
    public bool TlsElsewhere { get; init; }

    /// <summary>The words of the other side with their codes; empty where it said nothing.</summary>
    public ReadOnlySpan<byte> Reply { get; init; }

    /// <summary>The whole explanation.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The command the reply answers; unknown where the line does not say or there is no reply.</summary>
    public Stage Answered { get; init; }

    /// <summary>The id under which the recipient or message goes on (`queued as`, `forwarded as`), or empty.</summary>
    public ReadOnlySpan<byte> NextId { get; init; }

    /// <summary>It goes on inside this same server for certain.</summary>
    public bool Forwarded { get; init; }

    /// <summary>How often this connection has been used, 1 for the first.</summary>
    public int ConnectionUse { get; init; }

    /// <summary>The process keeps connections open and may use one again without a word of it.</summary>
    public bool MayReuse { get; init; }

    /// <summary>The message is being received still: its acceptance follows.</summary>
    public bool BeforeAcceptance { get; init; }

    /// <summary>The line itself says whether its connection was encrypted.</summary>
    public bool TellsTls { get; init; }

    /// <summary>With <see cref="TellsTls"/>; <see cref="TlsVersion.None"/> is in clear.</summary>
    public TlsVersion TlsVersion { get; init; }

    public TlsTrust TlsTrust { get; init; }

    public ReadOnlySpan<byte> Cipher { get; init; }

    /// <summary>Bytes of the message where this line has them and no other line of the source may; 0 unknown.</summary>
    public long Size { get; init; }

    /// <summary>Arrival to now in microseconds, -1 where the line does not say.</summary>
    public long Delay { get; init; }

    /// <summary>In microseconds, -1 where the line does not say.</summary>
    public long BeforeQueue { get; init; }

    /// <summary>In microseconds, -1 where the line does not say.</summary>
    public long InQueue { get; init; }

    /// <summary>In microseconds, -1 where the line does not say.</summary>
    public long Connect { get; init; }

    /// <summary>In microseconds, -1 where the line does not say.</summary>
    public long Transmit { get; init; }
}
