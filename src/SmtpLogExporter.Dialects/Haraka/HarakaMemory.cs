using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What Haraka's lines leave to be known for later ones.</summary>
internal sealed class HarakaMemory
{
    public Notebook<SessionNote> Sessions { get; } = new(20_000);

    public Notebook<MessageNote> Messages { get; } = new(50_000);

    public Notebook<FileNote> Files { get; } = new(50_000);

    /// <summary>Sockets of the outbound pool, and the addresses they lead to.</summary>
    public Notebook<PeerNote> Peers { get; } = new(4_000);

    /// <summary>The message the server itself has just made: the line of its domain does not name it.</summary>
    public NoteText Own { get; } = new(64);

    /// <summary>The last connection that failed before it was any file's, as <c>address</c> and words.</summary>
    public NoteText FailedAddress { get; } = new(64);

    public NoteText FailedText { get; } = new(256);

    /// <summary>The log has the lines of hooks: an AUTH without one was none.</summary>
    public bool LogsHooks { get; set; }

    /// <summary>The log has the lines of outbound handshakes: an encrypted delivery without one used an old connection.</summary>
    public bool LogsHandshakes { get; set; }

    /// <summary>The log has the lines of the outbound pool.</summary>
    public bool LogsPool { get; set; }

    /// <summary>The session of a line. One that began before the log was read has nothing noted.</summary>
    public SessionNote Session(ReadOnlySpan<byte> id) => Sessions.Open(HarakaId.Session(id));

    public void Save(StateWriter to)
    {
        Sessions.Save(to);
        Messages.Save(to);
        Files.Save(to);
        Peers.Save(to);
        Own.Save(to);
        FailedAddress.Save(to);
        FailedText.Save(to);
        to.Write(LogsHooks);
        to.Write(LogsHandshakes);
        to.Write(LogsPool);
    }

    public void Load(StateReader from)
    {
        Sessions.Load(from);
        Messages.Load(from);
        Files.Load(from);
        Peers.Load(from);
        Own.Load(from);
        FailedAddress.Load(from);
        FailedText.Load(from);
        LogsHooks = from.ReadBoolean();
        LogsHandshakes = from.ReadBoolean();
        LogsPool = from.ReadBoolean();
    }
}
