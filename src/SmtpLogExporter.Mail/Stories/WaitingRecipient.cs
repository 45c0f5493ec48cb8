using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>A recipient whose last result was a deferral.</summary>
internal struct WaitingRecipient
{
    /// <summary>Serial of the story it belongs to.</summary>
    public ulong Serial;

    /// <summary>Index of the story; not saved.</summary>
    public int Story;

    /// <summary>Neighbours among the recipients of the same story; not saved.</summary>
    public int Previous;
    public int Next;
    public int Attempts;
    public uint Enhanced;
    public ushort Code;
    public ushort Provider;
    public Reason Reason;
    public Transport Transport;

    public readonly void Save(StateWriter to)
    {
        to.Write(Serial);
        to.Write(Attempts);
        to.Write(Enhanced);
        to.Write((int)Code);
        to.Write((int)Provider);
        to.Write((byte)Reason);
        to.Write((byte)Transport);
    }

    public static WaitingRecipient Load(StateReader from) => new()
    {
        Serial = from.ReadUInt64(),
        Attempts = from.ReadInt32(),
        Enhanced = from.ReadUInt32(),
        Code = (ushort)from.ReadInt32(),
        Provider = (ushort)from.ReadInt32(),
        Reason = (Reason)from.ReadByte(),
        Transport = (Transport)from.ReadByte(),
    };
}
