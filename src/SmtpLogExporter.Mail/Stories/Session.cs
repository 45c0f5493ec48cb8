using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What is remembered of one client's session until it ends.</summary>
internal struct Session
{
    public long Started;
    public ClientKey Client;
    public StoryKey Transaction;
    public ulong TransactionSerial;
    public Echo Echo;
    public SessionMarks Marks;
    public Listener Listener;
    public EndCause Cause;
    public Stage Stage;
    public Stage Furthest;
    public TlsVersion TlsVersion;
    public TlsTrust TlsTrust;
    public TlsFailureReason TlsFailure;
    public ushort Cipher;
    public ushort LastRefusal;
    public int AuthAccepted;
    public int AuthRefused;
    public int AuthCounted;

    /// <summary>AUTH commands that wait for the door: of one kind, and of another.</summary>
    public HeldAuth HeldAuth;
    public HeldAuth HeldOtherAuth;

    /// <summary>Refusals counted while its client was not known.</summary>
    public int Unattributed;

    public readonly bool Has(SessionMarks mark) => (Marks & mark) != SessionMarks.None;

    public readonly void Save(StateWriter to)
    {
        to.Write(Started);
        to.Write(Client.Value);
        Transaction.Save(to);
        to.Write(TransactionSerial);
        Echo.Save(to);
        to.Write((uint)Marks);
        to.Write((byte)Listener);
        to.Write((byte)Cause);
        to.Write((byte)Stage);
        to.Write((byte)Furthest);
        to.Write((byte)TlsVersion);
        to.Write((byte)TlsTrust);
        to.Write((byte)TlsFailure);
        to.Write((int)Cipher);
        to.Write((int)LastRefusal);
        to.Write(AuthAccepted);
        to.Write(AuthRefused);
        to.Write(AuthCounted);
        HeldAuth.Save(to);
        HeldOtherAuth.Save(to);
        to.Write(Unattributed);
    }

    public static Session Load(StateReader from) => new()
    {
        Started = from.ReadInt64(),
        Client = new ClientKey(from.ReadUInt64()),
        Transaction = StoryKey.Load(from),
        TransactionSerial = from.ReadUInt64(),
        Echo = Echo.Load(from),
        Marks = (SessionMarks)from.ReadUInt32(),
        Listener = (Listener)from.ReadByte(),
        Cause = (EndCause)from.ReadByte(),
        Stage = (Stage)from.ReadByte(),
        Furthest = (Stage)from.ReadByte(),
        TlsVersion = (TlsVersion)from.ReadByte(),
        TlsTrust = (TlsTrust)from.ReadByte(),
        TlsFailure = (TlsFailureReason)from.ReadByte(),
        Cipher = (ushort)from.ReadInt32(),
        LastRefusal = (ushort)from.ReadInt32(),
        AuthAccepted = from.ReadInt32(),
        AuthRefused = from.ReadInt32(),
        AuthCounted = from.ReadInt32(),
        HeldAuth = HeldAuth.Load(from),
        HeldOtherAuth = HeldAuth.Load(from),
        Unattributed = from.ReadInt32(),
    };
}
