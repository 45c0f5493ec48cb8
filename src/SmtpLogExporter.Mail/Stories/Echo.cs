using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>A refusal the client has not seen yet: a milter refused at CONNECT or HELO, and the server repeats it at MAIL or RCPT, if the client gets so far.</summary>
internal struct Echo
{
    /// <summary>Hash of its words; 0 is no echo.</summary>
    public ulong Words;
    public ushort Code;
    public uint Enhanced;
    public Stage Stage;
    public RefusalAction Action;
    public Reason Reason;

    public readonly void Save(StateWriter to)
    {
        to.Write(Words);
        to.Write((int)Code);
        to.Write(Enhanced);
        to.Write((byte)Stage);
        to.Write((byte)Action);
        to.Write((byte)Reason);
    }

    public static Echo Load(StateReader from) => new()
    {
        Words = from.ReadUInt64(),
        Code = (ushort)from.ReadInt32(),
        Enhanced = from.ReadUInt32(),
        Stage = (Stage)from.ReadByte(),
        Action = (RefusalAction)from.ReadByte(),
        Reason = (Reason)from.ReadByte(),
    };
}
