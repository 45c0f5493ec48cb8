namespace SmtpLogExporter.Mail.Stories;

/// <summary>What all parts of a correlator share.</summary>
internal sealed class Desk(CorrelatorSettings settings, FactGate facts)
{
    private readonly byte[][] own = [.. settings.OwnAddresses.Select(System.Text.Encoding.ASCII.GetBytes)];

    public CorrelatorSettings Settings => settings;

    public FactGate Facts => facts;

    public KeySeed Seed { get; set; } = new(settings.Seed);

    public ScopeTable Scopes { get; } = new();

    public StoryClock Clock { get; } = new();

    public NameTable Ciphers { get; } = new();

    public NameTable Users { get; } = new();

    public NameTable Providers { get; } = new();

    /// <summary>The address is this machine: mail from there may be a filter that hands it back.</summary>
    public bool IsOwn(ReadOnlySpan<byte> address)
    {
        if (address.IsEmpty) return false;
        if (address[0] is (byte)'1' or (byte)':' or (byte)'0' && IsLoopback(address)) return true;
        foreach (byte[] mine in own)
        {
            if (address.SequenceEqual(mine)) return true;
        }

        return false;
    }

    /// <summary>The other side of a delivery is on this machine: loopback, own address or a socket in the file system.</summary>
    public bool IsOwnRelay(ReadOnlySpan<byte> address) => IsOwn(address) || address.Contains((byte)'/');

    /// <summary>The key of a session: its own id where the log has one, else program and process.</summary>
    public StoryKey SessionKey(in Origin at)
    {
        if (at.Session.IsEmpty) return StoryKey.Of((ulong)(uint)at.Process, Scopes.Program(at).Number);

        // A session named after its client alone (name[address]: a carrier without process ids) is told apart by its program too; ids and [address]:port are the instance's.
        Scope scope = at.Session[^1] == ']' ? Scopes.Program(at) : Scopes.Instance(at);
        return StoryKey.Of(at.Session, scope.Number, Seed);
    }

    public StoryKey ProcessKey(in Origin at) => StoryKey.Of((ulong)(uint)at.Process, Scopes.Program(at).Number);

    public StoryKey MessageKey(in Origin at, ReadOnlySpan<byte> id) => StoryKey.Of(id, Scopes.Instance(at).Number, Seed);

    /// <summary>The number of a user, or of all others when there are too many; 0 where nobody asks for users.</summary>
    public ushort UserOf(ReadOnlySpan<byte> name)
    {
        if (!settings.NamesUsers || name.IsEmpty) return 0;

        // First, so that there is always room for it.
        ushort others = Users.NumberOf("other"u8);
        return Users.NumberOf(name) is var number and > 0 ? number : others;
    }

    /// <summary>Microseconds from one log time to another; clocks that go back give 0 and are counted.</summary>
    public long Elapsed(in Origin at, long since)
    {
        if (at.Time >= since) return (at.Time - since) * 1000;
        facts.Count(at, default(SmtpLogExporter.Mail.Facts.ClockSkewed));
        return 0;
    }

    public void Save(StateWriter to)
    {
        to.Write(Seed.Value);
        Scopes.Save(to);
        Clock.Save(to);
        Ciphers.Save(to);
        Providers.Save(to);
        Users.Save(to);
    }

    public void Load(StateReader from)
    {
        Seed = new KeySeed(from.ReadUInt64());
        Scopes.Load(from);
        Clock.Load(from);
        Ciphers.Load(from);
        Providers.Load(from);
        Users.Load(from);
    }

    private static bool IsLoopback(ReadOnlySpan<byte> address) =>
        address.StartsWith("127."u8) || address.SequenceEqual("::1"u8) || address.SequenceEqual("0:0:0:0:0:0:0:1"u8) || address.SequenceEqual("::ffff:127.0.0.1"u8);
}
