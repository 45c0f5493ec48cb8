namespace SmtpLogExporter.Mail.Stories;

/// <summary>The scopes of one source.</summary>
internal sealed class ScopeTable
{
    /// <summary>Header fields are hostile too: beyond this many, new names share one scope.</summary>
    private const int Limit = 20_000;

    private readonly List<Scope> scopes = [];
    private readonly Dictionary<byte[], Scope> byName = new(ByteTextComparer.Instance);
    private readonly Dictionary<byte[], Scope>.AlternateLookup<ReadOnlySpan<byte>> bySpan;

    /// <summary>Neighbouring lines come from different programs: what was found for each place, by its number.</summary>
    private Known[] known = new Known[16];

    public ScopeTable() => bySpan = byName.GetAlternateLookup<ReadOnlySpan<byte>>();

    public Scope this[int number] => scopes[number];

    /// <summary>The scope of process ids: one program of one server.</summary>
    public Scope Program(in Origin at) => KnownOf(at.Place).Program ??= Find(at, 'p', at.Program);

    /// <summary>The scope of queue ids: one instance of one server.</summary>
    public Scope Instance(in Origin at) => KnownOf(at.Place).Instance ??= Find(at, 'i', at.Instance);

    /// <summary>The scope of what all instances of a server share.</summary>
    public Scope Server(in Origin at) => KnownOf(at.Place).Server ??= Find(at, 's', default);

    public void Save(StateWriter to)
    {
        to.Write(byName.Count);
        foreach ((byte[] key, Scope scope) in byName.OrderBy(p => p.Value.Number))
        {
            to.Write(key.AsSpan());
            to.Write(scope.Mta);
            to.Write(scope.ServerName.AsSpan());
            to.Write(scope.Name.AsSpan());
            to.Write(scope.Server);
            to.Write(scope.LogsTlsIn);
            to.Write(scope.LogsTlsOut);
        }
    }

    public void Load(StateReader from)
    {
        int count = from.ReadCount(16);
        for (int i = 0; i < count; i++)
        {
            byte[] key = from.ReadBytes().ToArray();
            string mta = string.Intern(from.ReadText());
            byte[] server = from.ReadBytes().ToArray();
            byte[] name = from.ReadBytes().ToArray();
            int owner = from.ReadInt32();
            if (owner < 0 || owner > scopes.Count) throw new InvalidDataException("A scope of the state file belongs to no server.");
            if (key.Length == 0) throw new InvalidDataException("A scope of the state file has no kind.");
            Scope scope = new(scopes.Count, owner, (char)key[0], mta, server, name) { LogsTlsIn = from.ReadBoolean(), LogsTlsOut = from.ReadBoolean() };
            scopes.Add(scope);
            byName.Add(key, scope);
            if (scope.Kind == 'i') scopes[owner].Instances.Add(scope);
        }
    }

    private ref Known KnownOf(Place place)
    {
        if (place.Number >= known.Length) Array.Resize(ref known, (place.Number + 1) * 2);
        ref Known here = ref known[place.Number];
        if (!ReferenceEquals(here.Place, place)) here = new Known { Place = place };
        return ref here;
    }

    private Scope Find(in Origin at, char kind, ReadOnlySpan<byte> name)
    {
        Span<byte> key = stackalloc byte[1024];
        int length = 0;
        Append(key, ref length, [(byte)kind]);
        Append(key, ref length, at.Server[..Math.Min(at.Server.Length, 400)]);
        Append(key, ref length, [0]);
        for (int i = 0; i < at.Mta.Length && i < 64; i++) key[length++] = (byte)at.Mta[i];
        Append(key, ref length, [0]);
        Append(key, ref length, name[..Math.Min(name.Length, 400)]);
        if (bySpan.TryGetValue(key[..length], out Scope? scope)) return scope;
        if (scopes.Count >= Limit) return scopes[^1];
        int owner = kind == 's' ? scopes.Count : Find(at, 's', default).Number;
        scope = new Scope(scopes.Count, owner, kind, at.Mta, at.Server.ToArray(), name.ToArray());
        scopes.Add(scope);
        byName.Add(key[..length].ToArray(), scope);
        if (kind == 'i') scopes[owner].Instances.Add(scope);
        return scope;
    }

    private static void Append(Span<byte> key, ref int length, ReadOnlySpan<byte> part)
    {
        part.CopyTo(key[length..]);
        length += part.Length;
    }

    /// <summary>What was found for a place.</summary>
    private struct Known
    {
        public Place? Place;
        public Scope? Program;
        public Scope? Instance;
        public Scope? Server;
    }
}
