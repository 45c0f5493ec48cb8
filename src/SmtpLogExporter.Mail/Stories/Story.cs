using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What is remembered of one message, by its queue id.</summary>
internal struct Story
{
    /// <summary>Tells stories with the same (reused) id apart.</summary>
    public ulong Serial;

    /// <summary>Log time at which it entered the queue, milliseconds; 0 unknown.</summary>
    public long Arrival;

    /// <summary>Bytes, 0 unknown.</summary>
    public long Size;

    /// <summary>Hash of the Message-ID header; 0 none.</summary>
    public ulong MessageId;

    public StoryMarks Marks;
    public int Delivered;
    public int Discarded;
    public int Failed;
    public int HandedOver;

    /// <summary>Recipients it had when it was queued; 0 unknown.</summary>
    public int Recipients;

    /// <summary>First of the recipients whose last result was a deferral, an index of the recipient table; not saved.</summary>
    public int FirstWaiting;
    public Listener Listener;
    public MailOrigin Origin;
    public AuthMechanism Mechanism;

    /// <summary>Number of the user who proved to be one; 0 none, or nobody asks.</summary>
    public ushort User;

    /// <summary>0: not tracked; else <see cref="TrackedState"/> + 1.</summary>
    public byte Tracked;

    public readonly bool Has(StoryMarks mark) => (Marks & mark) != StoryMarks.None;

    /// <summary>It is or was in the queue.</summary>
    public readonly bool IsInQueue => Has(StoryMarks.Received | StoryMarks.Adopted);

    public readonly void Save(StateWriter to)
    {
        to.Write(Serial);
        to.Write(Arrival);
        to.Write(Size);
        to.Write(MessageId);
        to.Write((uint)Marks);
        to.Write(Delivered);
        to.Write(Discarded);
        to.Write(Failed);
        to.Write(HandedOver);
        to.Write(Recipients);
        to.Write((byte)Listener);
        to.Write((byte)Origin);
        to.Write(Tracked);
        to.Write((byte)Mechanism);
        to.Write((int)User);
    }

    public static Story Load(StateReader from) => new()
    {
        Serial = from.ReadUInt64(),
        Arrival = from.ReadInt64(),
        Size = from.ReadInt64(),
        MessageId = from.ReadUInt64(),
        Marks = (StoryMarks)from.ReadUInt32(),
        Delivered = from.ReadInt32(),
        Discarded = from.ReadInt32(),
        Failed = from.ReadInt32(),
        HandedOver = from.ReadInt32(),
        Recipients = from.ReadInt32(),
        FirstWaiting = -1,
        Listener = (Listener)from.ReadByte(),
        Origin = (MailOrigin)from.ReadByte(),
        Tracked = from.ReadByte(),
        Mechanism = (AuthMechanism)from.ReadByte(),
        User = (ushort)from.ReadInt32(),
    };
}
