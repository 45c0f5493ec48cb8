using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>
/// One line tells of the whole reception: where the message came from and that the server has taken responsibility. For servers that log a message at its end and not step by step;
/// what other lines of the server tell as well is left out here.
/// </summary>
public readonly ref struct MessageAccepted
{
    /// <summary>Empty where no later line names the message: it is counted and not remembered.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> ClientName { get; init; }

    /// <summary>IP address as written; empty for a program of this machine, or where the session is known and has it.</summary>
    public ReadOnlySpan<byte> ClientAddress { get; init; }

    /// <summary>Envelope sender without angle brackets; empty is the null sender.</summary>
    public ReadOnlySpan<byte> Sender { get; init; }

    /// <summary>Message-ID header without angle brackets; empty where the line has none.</summary>
    public ReadOnlySpan<byte> MessageId { get; init; }

    /// <summary>Bytes, -1 unknown.</summary>
    public long Size { get; init; }

    /// <summary>-1 unknown: they are counted when the message leaves the queue.</summary>
    public int Recipients { get; init; }

    /// <summary>A program of this machine handed it in.</summary>
    public bool HandedIn { get; init; }

    /// <summary>This server wrote it itself.</summary>
    public bool IsNotification { get; init; }

    /// <summary>The line says that it was here before: a filter or another instance of this server hands it back.</summary>
    public bool SaysReinjected { get; init; }

    public bool IsAuthenticated { get; init; }

    public AuthMechanism Mechanism { get; init; }

    public ReadOnlySpan<byte> UserName { get; init; }

    /// <summary>This line is the log's only word on the AUTH of its session: a success is counted for each message.</summary>
    public bool TellsAuth { get; init; }

    /// <summary>This line is the log's only word on the TLS of its session: it is counted for each message.</summary>
    public bool TellsTls { get; init; }

    /// <summary><see cref="TlsVersion.None"/> where it came in clear.</summary>
    public TlsVersion TlsVersion { get; init; }

    public TlsTrust TlsTrust { get; init; }

    public ReadOnlySpan<byte> Cipher { get; init; }

    /// <summary>No line tells that the message leaves the queue: it is over when each of its <see cref="Recipients"/> has a final result.</summary>
    public bool EndsWithRecipients { get; init; }

    /// <summary>Time the reception took, in microseconds, -1 where the line does not say.</summary>
    public long BeforeQueue { get; init; }
}
