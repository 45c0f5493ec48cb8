namespace SmtpLogExporter.Mail.Events;

/// <summary>
/// A line shows a session where the log announces sessions late or not at all: the connection counts with the first such line, once its client and its door are known or some seconds have passed.
/// Nothing tells the end of such a session.
/// </summary>
public readonly ref struct SessionShown
{
    /// <summary>Verified name, or empty.</summary>
    public ReadOnlySpan<byte> ClientName { get; init; }

    /// <summary>IP address as written, without brackets; empty where this line does not name it.</summary>
    public ReadOnlySpan<byte> ClientAddress { get; init; }

    /// <summary>The line names the door: the listener of its origin is right.</summary>
    public bool TellsListener { get; init; }

    /// <summary>The log announces connections: one that is not known began before the log was read and is not counted.</summary>
    public bool Announced { get; init; }
}
