using System.Text;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>One row of the catalogue: everything there is to know about a metric family.</summary>
public sealed class MetricFamily
{
    // The largest product of labels that is kept as a table per server; above it a dictionary holds what was seen.
    private const int DenseLimit = 256;

    private static readonly string[] ServerLabels = ["mta", "server"];

    private readonly FamilyLabel[] labels = [];
    private readonly int[] strides = [];

    // By member of a label: what it adds to a combination. A field for each label, for no family has more that are closed.
    private readonly int[] first = [];
    private readonly int[] second = [];
    private readonly int[] third = [];
    private readonly int[] fourth = [];
    private string[]? labelNames;
    private double[]? upperBounds;

    internal MetricFamily(string name, FamilyType type, string help)
    {
        Name = name;
        Type = type;
        Help = help;
        string counted = type == FamilyType.Counter ? name[..^"_total".Length] : name;
        OpenMetricsName = counted;
        Unit = counted.EndsWith("_seconds", StringComparison.Ordinal) ? "seconds" : counted.EndsWith("_bytes", StringComparison.Ordinal) ? "bytes" : "";
        NameBytes = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The name in text, with <c>_total</c> for counters.</summary>
    public string Name { get; }

    /// <summary>The name in OpenMetrics metadata, without <c>_total</c>.</summary>
    public string OpenMetricsName { get; }

    public FamilyType Type { get; }

    /// <summary><c>seconds</c>, <c>bytes</c> or empty.</summary>
    public string Unit { get; }

    /// <summary>One sentence that names the unit of counting.</summary>
    public string Help { get; }

    public Tier Tier { get; internal init; } = Tier.Detail;

    /// <summary>Tells about single clients, users or domains: not for everybody.</summary>
    public bool IsPrivate { get; internal init; }

    /// <summary>Counted only in the profile <c>full</c> or when asked for by name.</summary>
    public bool IsOptIn { get; internal init; }

    /// <summary>The mail server whose other exporters call it so; null for our own names. Counted only when asked for, and of that mail server only.</summary>
    public string? Compatibility { get; internal init; }

    /// <summary>All label names, <c>mta</c> and <c>server</c> first where the family is about mail.</summary>
    public IReadOnlyList<string> LabelNames => labelNames ??= [.. Tier == Tier.Health ? [] : ServerLabels, .. labels.Select(l => l.Name)];

    /// <summary>The labels after <c>mta</c> and <c>server</c>.</summary>
    public IReadOnlyList<FamilyLabel> Labels
    {
        get => labels;
        internal init
        {
            labels = [.. value];
            Combinations = 1;
            strides = new int[labels.Length];
            for (int i = labels.Length - 1; i >= 0; i--)
            {
                strides[i] = Combinations;
                Combinations *= labels[i].Size;
            }

            first = StepsOf(0);
            second = StepsOf(1);
            third = StepsOf(2);
            fourth = StepsOf(3);
            IsDense = Combinations <= DenseLimit;
        }
    }

    /// <summary>Upper bounds of the classic histogram in <see cref="Numbers"/>, without +Inf.</summary>
    public IReadOnlyList<long> Bounds => BoundArray;

    /// <summary>The same bounds in the unit of the family.</summary>
    public double[] UpperBounds => upperBounds ??= Array.ConvertAll(BoundArray, b => Number.Of(b, Numbers));

    /// <summary>How the numbers are kept.</summary>
    public NumberKind Numbers { get; internal init; }

    /// <summary>A fact about mail, not about the exporter.</summary>
    public bool IsAboutMail => Compatibility is not null || Name.StartsWith("smtp_", StringComparison.Ordinal);

    internal long[] BoundArray
    {
        get;
        init
        {
            field = value;
            Buckets = new Series.BucketTable(value);
        }
    }

    = [];

    /// <summary>Finds the classic bucket of an observation.</summary>
    internal Series.BucketTable Buckets { get; private init; } = Series.BucketTable.None;

    internal ZeroSet? Zero { get; init; }

    internal SeriesCap? Cap { get; init; }

    /// <summary>Slots of the whole process where the family is bounded.</summary>
    internal int SlotLimit { get; init; }

    /// <summary>Part of the saved state.</summary>
    internal bool IsSaved { get; init; } = true;

    internal byte[] NameBytes { get; }

    /// <summary>Position in the catalogue.</summary>
    internal int Index { get; set; }

    /// <summary>The number of this family's first combination among those of all families that are counted; of a dense one its place in the table of a server.</summary>
    internal int Base { get; set; }

    /// <summary>The number of combinations of closed labels.</summary>
    internal int Combinations { get; private set; } = 1;

    internal bool IsDense { get; private set; } = true;

    internal bool IsCounted => Tier != Tier.Health;

    /// <summary>Everything that, if it changes, makes saved numbers mean something else.</summary>
    internal string Shape => string.Join(
        '|', Type, Unit, Numbers, string.Join(',', LabelNames), string.Join(',', BoundArray), Type == FamilyType.Histogram ? Series.NativeIndex.Schema : 0);

    internal int At(int a) => first[a];

    internal int At(int a, int b) => first[a] + second[b];

    internal int At(int a, int b, int c) => first[a] + second[b] + third[c];

    internal int At(int a, int b, int c, int d) => first[a] + second[b] + third[c] + fourth[d];

    /// <summary>The place of one label's value in a combination.</summary>
    internal int PlaceOf(int combination, int label) => combination / strides[label] % labels[label].Size;

    /// <summary>The combination with one label's value replaced.</summary>
    internal int Replace(int combination, int label, int place) => combination + ((place - PlaceOf(combination, label)) * strides[label]);

    internal int LabelAt(string name) => Array.FindIndex(labels, l => l.Name == name);

    private int[] StepsOf(int label) => label < labels.Length ? labels[label].Steps(strides[label]) : [];
}
