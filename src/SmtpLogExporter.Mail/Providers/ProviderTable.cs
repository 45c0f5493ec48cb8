namespace SmtpLogExporter.Mail.Providers;

/// <summary>Mailbox providers by host of the mail exchanger, then by recipient domain. Immutable; shared by all sources.</summary>
public sealed class ProviderTable
{
    /// <summary>Label value of everything no entry names.</summary>
    public const string Other = "other";

    private readonly IReadOnlyList<ProviderEntry> entries;
    private readonly SuffixTable hosts;
    private readonly SuffixTable domains;
    private readonly SuffixTable domainSuffixes;
    private readonly SuffixTable prefixes;

    /// <summary>The letters prefixes begin with, a bit each.</summary>
    private readonly ulong prefixLetters;

    /// <param name="entries">In the order of precedence.</param>
    /// <param name="tier">Entries of higher tiers are left out.</param>
    public ProviderTable(IReadOnlyList<ProviderEntry> entries, int tier)
    {
        this.entries = entries;
        ProviderEntry[] active = [.. entries.Where(e => e.Tier <= tier)];
        Names = [.. active.Select(e => e.Name).Distinct()];
        hosts = new SuffixTable(active.SelectMany(e => e.MxSuffixes, (e, s) => (s, e.Name)));
        domains = new SuffixTable(active.SelectMany(e => e.Domains, (e, s) => (s, e.Name)));
        domainSuffixes = new SuffixTable(active.SelectMany(e => e.DomainSuffixes, (e, s) => (s, e.Name)));
        (string Name, string Value)[] begins = [.. active.SelectMany(e => e.DomainPrefixes, (e, s) => (s.TrimEnd('.'), e.Name)).Where(p => p.Item1.Length > 0)];
        prefixes = new SuffixTable(begins);
        foreach ((string name, _) in begins) prefixLetters |= Letter((byte)name[0]);
    }

    /// <summary>The table that comes with the program.</summary>
    public static ProviderTable BuiltIn { get; } = new(ReadBuiltIn(), tier: 1);

    /// <summary>All names that can occur, without <c>other</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>This table with the user's entries in front and all tiers up to the given one.</summary>
    public ProviderTable With(IReadOnlyList<ProviderEntry> user, int tier) => new([.. user, .. entries], tier);

    /// <summary>The provider of a delivery: the relay decides before the recipient's domain.</summary>
    /// <param name="relayHost">Host name of the mail exchanger; empty if none was reached.</param>
    /// <param name="recipientDomain">May be empty.</param>
    /// <returns>A name, <see cref="Other"/>, or null where there is neither host nor domain.</returns>
    public string? Find(ReadOnlySpan<byte> relayHost, ReadOnlySpan<byte> recipientDomain)
    {
        if (!relayHost.IsEmpty && hosts.Longest(HostName.Of(relayHost)) is { } byHost) return byHost;
        if (recipientDomain.IsEmpty) return relayHost.IsEmpty ? null : Other;
        HostName domain = HostName.Of(recipientDomain);
        return domains.Exact(domain) ?? Prefixed(recipientDomain) ?? domainSuffixes.Longest(domain) ?? Other;
    }

    /// <summary>The bit of a name's first byte, the same for both cases of a letter.</summary>
    private static ulong Letter(byte first) => 1UL << (first | 0x20);

    private static IReadOnlyList<ProviderEntry> ReadBuiltIn()
    {
        using Stream stream = typeof(ProviderTable).Assembly.GetManifestResourceStream("providers.yaml")!;
        using StreamReader reader = new(stream);
        return ProviderFile.Read(reader);
    }

    private string? Prefixed(ReadOnlySpan<byte> domain)
    {
        // Few domains begin with a letter of theirs.
        if ((prefixLetters & Letter(domain[0])) == 0) return null;
        int dot = domain.IndexOf((byte)'.');
        if (dot <= 0 || domain[(dot + 1)..].Count((byte)'.') > 1) return null;
        return prefixes.Exact(HostName.Of(domain[..dot]));
    }
}
