using System.Buffers.Binary;
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

    /// <summary>0: not tracked; else <see cref="TrackedState"/> + 1.</summary>
    public byte Tracked;

    public readonly bool Has(StoryMarks mark) => (Marks & mark) != StoryMarks.None;

    /// <summary>It is or was in the queue.</summary>
    public readonly bool IsInQueue => Has(StoryMarks.Received | StoryMarks.Adopted);

    public readonly void Save(StateWriter to)
    {
        Span<byte> room = to.Take(59);
        BinaryPrimitives.WriteUInt64LittleEndian(room, Serial);
        BinaryPrimitives.WriteInt64LittleEndian(room[8..], Arrival);
        BinaryPrimitives.WriteInt64LittleEndian(room[16..], Size);
        BinaryPrimitives.WriteUInt64LittleEndian(room[24..], MessageId);
        BinaryPrimitives.WriteUInt32LittleEndian(room[32..], (uint)Marks);
        BinaryPrimitives.WriteInt32LittleEndian(room[36..], Delivered);
        BinaryPrimitives.WriteInt32LittleEndian(room[40..], Discarded);
        BinaryPrimitives.WriteInt32LittleEndian(room[44..], Failed);
        BinaryPrimitives.WriteInt32LittleEndian(room[48..], HandedOver);
        BinaryPrimitives.WriteInt32LittleEndian(room[52..], Recipients);
        room[56] = (byte)Listener;
        room[57] = (byte)Origin;
        room[58] = Tracked;
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
    };
}
