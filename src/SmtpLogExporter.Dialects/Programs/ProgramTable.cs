using System.Buffers.Binary;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Programs;

/// <summary>
/// Program tag to dialect, for one source: Postfix, Dovecot and the rest of a machine share a file. Each tag is decided once and remembered;
/// a tag that several servers may use stays open until a line shows whose it is.
/// </summary>
internal sealed class ProgramTable
{
    /// <summary>Anybody on the machine may log under any name.</summary>
    private const int MostTags = 512;

    /// <summary>A server has about a dozen tags.</summary>
    private const int Recent = 64;

    private readonly DialectEntry[] catalog;
    private readonly DialectSettings settings;
    private readonly Dialect?[] dialects;
    private readonly Dictionary<byte[], ProgramEntry> entries = new(TagComparer.Instance);
    private readonly Dictionary<byte[], ProgramEntry>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly ProgramEntry?[] recent = new ProgramEntry?[Recent];

    public ProgramTable(DialectEntry[] catalog, DialectSettings settings)
    {
        this.catalog = catalog;
        this.settings = settings;
        dialects = new Dialect?[catalog.Length];
        lookup = entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>A program of a mail server or one of its companions was heard.</summary>
    public bool HasDialect { get; private set; }

    /// <summary>Whose the line is; an entry without a dialect if it is nobody's.</summary>
    public ProgramEntry Of(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text)
    {
        ref ProgramEntry? near = ref recent[Place(program)];
        if (near is ProgramEntry known && ByteText.Same(program, known.Tag.Text)) return known;
        if (!lookup.TryGetValue(program, out ProgramEntry? entry) || entry.Open) entry = Decide(program, text, entry);
        if (!entry.Open) near = entry;
        return entry;
    }

    /// <summary>Saves what each dialect remembers, and the tags they own: a tag that was open need not show itself again.</summary>
    public void Save(StateWriter to)
    {
        int made = 0;
        foreach (Dialect? dialect in dialects) made += dialect is null ? 0 : 1;
        to.Write(made);
        for (int i = 0; i < dialects.Length; i++)
        {
            if (dialects[i] is not Dialect dialect) continue;
            to.Write(catalog[i].Name);
            StateWriter own = new();
            dialect.Save(own);
            to.Write(own.Written.Span);
        }

        int owned = 0;
        foreach (ProgramEntry entry in entries.Values) owned += entry.Dialect is null ? 0 : 1;
        to.Write(owned);
        foreach (ProgramEntry entry in entries.Values)
        {
            if (entry.Name is not string name) continue;
            to.Write(entry.Tag.Text);
            to.Write(name);
        }
    }

    public void Load(StateReader from)
    {
        entries.Clear();
        Array.Clear(recent);
        for (int n = from.ReadCount(8); n > 0; n--)
        {
            int at = Find(from.ReadText());
            byte[] own = from.ReadBytes().ToArray();
            if (at >= 0) Made(at).Load(new StateReader(own));
        }

        for (int n = from.ReadCount(8); n > 0; n--)
        {
            byte[] program = from.ReadBytes().ToArray();
            int at = Find(from.ReadText());
            if (at >= 0 && entries.Count < MostTags) entries[program] = Owned(at, program);
        }
    }

    /// <summary>By length and last letters, in which the tags of one server differ.</summary>
    private static int Place(ReadOnlySpan<byte> program) =>
        program.Length < 4 ? program.Length : (int)(((BinaryPrimitives.ReadUInt32LittleEndian(program[^4..]) + (uint)program.Length) * 0x9E37_79B1) >> 26);

    private ProgramEntry Decide(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, ProgramEntry? open)
    {
        bool maybe = false;
        for (int i = 0; i < catalog.Length; i++)
        {
            bool chosen = IsChosen(i);
            if (IsServer(i) && settings.Dialect is not null && !chosen) continue;
            Claim claim = catalog[i].Claims(program, text, chosen || dialects[i] is not null);
            if (claim == Claim.Yes) return Keep(Owned(i, program));
            maybe |= claim == Claim.NotYet;
        }

        return open ?? Keep(new ProgramEntry { Tag = new ProgramTag { Text = program.ToArray() }, Open = maybe });
    }

    private bool IsChosen(int at) => string.Equals(settings.Dialect, catalog[at].Name, StringComparison.Ordinal);

    /// <summary>A mail server, and no companion of one.</summary>
    private bool IsServer(int at) => catalog[at].Profile is not null && (catalog[at].Companion is null || IsChosen(at));

    private ProgramEntry Keep(ProgramEntry entry)
    {
        // Only a flood gets here; what a known tag costs to learn again is small.
        if (entries.Count >= MostTags)
        {
            entries.Clear();
            Array.Clear(recent);
        }

        entries[entry.Tag.Text] = entry;
        return entry;
    }

    private ProgramEntry Owned(int at, ReadOnlySpan<byte> program) => new()
    {
        Tag = Made(at).Learn(program),
        Dialect = Made(at),
        Name = catalog[at].Name,
        Mta = IsServer(at) ? catalog[at].Profile!.Mta : null,
    };

    private Dialect Made(int at)
    {
        HasDialect = true;
        return dialects[at] ??= (IsServer(at) ? catalog[at].Create : catalog[at].Companion ?? catalog[at].Create)(settings);
    }

    private int Find(string name)
    {
        for (int i = 0; i < catalog.Length; i++)
        {
            if (string.Equals(catalog[i].Name, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
