using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>A file of the outbound queue: the recipients of one domain of a message, and the attempt that is going on.</summary>
internal sealed class FileNote : Note
{
    /// <summary>Marks of <see cref="Recipients"/>: no result in this attempt yet.</summary>
    public const int Open = 0;

    /// <summary>Deferred on a line of its own in this attempt.</summary>
    public const int Deferred = 1;

    /// <summary>It has its final result.</summary>
    public const int Done = 2;

    public NoteList Recipients { get; } = new();

    public NoteText Host { get; } = new(256);

    public NoteText Address { get; } = new(64);

    /// <summary>What went wrong in this attempt, in the words of a line of its own; the line of the result does not repeat it.</summary>
    public NoteText Trouble { get; } = new(256);

    public int Port { get; set; }

    public Transport Transport { get; set; }

    /// <summary>Of the connection this file opened.</summary>
    public TlsVersion TlsVersion { get; set; }

    public bool IsFinished
    {
        get
        {
            for (int i = 0; i < Recipients.Count; i++)
            {
                if (Recipients.Mark(i) != Done) return false;
            }

            return true;
        }
    }

    /// <summary>The next attempt begins.</summary>
    public void Reopen()
    {
        for (int i = 0; i < Recipients.Count; i++)
        {
            if (Recipients.Mark(i) == Deferred) Recipients.Mark(i) = Open;
        }

        Trouble.Clear();
        TlsVersion = TlsVersion.None;
    }

    public override void Clear()
    {
        Recipients.Clear();
        Host.Clear();
        Address.Clear();
        Trouble.Clear();
        Port = 0;
        Transport = Transport.Smtp;
        TlsVersion = TlsVersion.None;
    }

    public override void Save(StateWriter to)
    {
        Recipients.Save(to);
        Host.Save(to);
        Address.Save(to);
        Trouble.Save(to);
        to.Write(Port);
        to.Write((byte)Transport);
        to.Write((byte)TlsVersion);
    }

    public override void Load(StateReader from)
    {
        Recipients.Load(from);
        Host.Load(from);
        Address.Load(from);
        Trouble.Load(from);
        Port = from.ReadInt32();
        Transport = (Transport)from.ReadByte();
        TlsVersion = (TlsVersion)from.ReadByte();
    }
}
