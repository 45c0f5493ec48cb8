using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>A label of a family: its name and, where the set is closed, all its values.</summary>
public sealed class FamilyLabel
{
    // Providers are added by users: this many fit into a key.
    private const int MostProviders = 1024;

    private readonly int[] positions;

    private FamilyLabel(string name, LabelSource source, string[] values, int[] positions)
    {
        Name = name;
        Source = source;
        Values = values;
        Texts = Array.ConvertAll(values, v => new LabelValue(v));
        this.positions = positions;
        Size = source switch { LabelSource.Open => 1, LabelSource.Providers => MostProviders, _ => values.Length };
    }

    public string Name { get; }

    /// <summary>All values of a closed set; empty where any text may stand.</summary>
    public IReadOnlyList<string> Values { get; }

    internal LabelSource Source { get; }

    internal LabelValue[] Texts { get; }

    /// <summary>The number of places this label takes in a combination.</summary>
    internal int Size { get; }

    internal static FamilyLabel Open(string name) => new(name, LabelSource.Open, [], []);

    internal static FamilyLabel Providers() => new("provider", LabelSource.Providers, [], [.. Enumerable.Range(0, MostProviders)]);

    internal static FamilyLabel Fixed(string name, params string[] values) => new(name, LabelSource.Fixed, values, [.. Enumerable.Range(0, values.Length)]);

    /// <summary>All members of a vocabulary.</summary>
    internal static FamilyLabel Of<T>(string name)
        where T : struct, Enum
        => Of(name, default(T), Enum.GetValues<T>());

    /// <summary>Some members of a vocabulary; the others are counted as <paramref name="fold"/>.</summary>
    internal static FamilyLabel Of<T>(string name, T fold, params T[] kept)
        where T : struct, Enum
    {
        T[] members = Enum.GetValues<T>();
        int[] places = Array.ConvertAll(members, m => Array.IndexOf(kept, Array.IndexOf(kept, m) < 0 ? fold : m));
        LabelSource source = default(T) switch { Listener => LabelSource.Listeners, Transport => LabelSource.Transports, _ => LabelSource.Fixed };
        return new FamilyLabel(name, source, Array.ConvertAll(kept, Spelling.Of), places);
    }

    /// <summary>The place of a member in this label's values.</summary>
    internal int At(int member) => positions[member];

    /// <summary>What each member adds to a combination in which a place of this label is worth so much.</summary>
    internal int[] Steps(int stride) => Array.ConvertAll(positions, p => p * stride);

    /// <summary>Whether a member has a value of its own here.</summary>
    internal bool Keeps<T>(T member)
        where T : struct, Enum
        => Values.Contains(Spelling.Of(member));
}
