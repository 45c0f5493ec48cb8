using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A session ended. Comes after the <see cref="CommandsUsed"/> of the same line.</summary>
public readonly ref struct Disconnected
{
    /// <summary>IP address as written; empty if unknown.</summary>
    public ReadOnlySpan<byte> ClientAddress { get; init; }

    /// <summary>0 where the log has none.</summary>
    public int ClientPort { get; init; }

    /// <summary><see cref="EndCause.Unknown"/> where this line does not name it: what was seen before decides.</summary>
    public EndCause Cause { get; init; }

    /// <summary><see cref="Stage.Unknown"/> where this line does not name it.</summary>
    public Stage Stage { get; init; }

    /// <summary>The line lists the commands of the session.</summary>
    public bool HasStatistics { get; init; }

    /// <summary>The front end itself closed it: it was not handed on.</summary>
    public bool Screened { get; init; }

    /// <summary>What is known of the session's TLS is told by other events, message by message: nothing is counted at its end.</summary>
    public bool TlsElsewhere { get; init; }

    /// <summary>Length of the session in microseconds, -1 where the line does not say.</summary>
    public long Duration { get; init; }
}
