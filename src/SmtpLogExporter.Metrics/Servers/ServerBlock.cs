using System.Runtime.CompilerServices;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Servers;

/// <summary>All closed series of one server under one mail server software: from a combination of label values to the cells that count it.</summary>
internal sealed class ServerBlock(MtaServers mta, LabelValue name, byte[] nameBytes, int number)
{
    /// <summary>For dense families: combination to cells, 0 while there is no series.</summary>
    private readonly int[] dense = new int[MetricCatalogue.DenseLength];

    /// <summary>For the others.</summary>
    private readonly SparseCells sparse = new();

    public MtaServers Mta { get; } = mta;

    /// <summary>The label value <c>mta</c>.</summary>
    public string MtaName { get; } = mta.Name.Text;

    public LabelValue Name { get; } = name;

    public byte[] NameBytes { get; } = nameBytes;

    /// <summary>Tells blocks apart in slot keys; means nothing outside this process.</summary>
    public int Number { get; } = number;

    /// <summary>Where families of the detail tier and the slots' <c>other</c> are counted: this block or that of <c>other</c>.</summary>
    public ServerBlock Detail { get; set; } = null!;

    /// <summary>The block of all servers without a place.</summary>
    public bool IsOther => ReferenceEquals(this, Mta.Other);

    public bool HasDetail => ReferenceEquals(this, Detail);

    /// <summary>Log time of its newest line.</summary>
    public long Last { get; set; }

    /// <summary>The log time its gauge of it was last raised to: nothing need be done for an older line.</summary>
    public long Shown { get; set; }

    /// <summary>How long it may be silent before it ends, milliseconds. Negative while hidden, so that the next fact takes the slow way.</summary>
    public long Patience { get; set; } = long.MaxValue;

    /// <summary>Silent for so long that its series are not shown, but nobody needed its place yet.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Named in the configuration: has all places and never ends.</summary>
    public bool IsConfigured { get; set; }

    /// <summary>Its own series, not those of slots.</summary>
    public List<MetricSeries> Series { get; } = [];

    /// <summary>Series per family, for the caps.</summary>
    public Dictionary<MetricFamily, int> Capped { get; } = [];

    /// <summary>The cells of a label set, 0 while there is no series.</summary>
    public int CellOf(MetricFamily family, int combination)
    {
        int place = family.Base + combination;
        return family.IsDense ? dense[place] : sparse.Of(place);
    }

    /// <summary>The cells of a label set where its family is a dense one; if there are none, there may be some to <see cref="Search"/> for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGlance(MetricFamily family, int combination, out int at)
    {
        // Numbers of the other families lie above: one comparison tells them apart and keeps the table's bounds.
        int place = family.Base + combination;
        int[] table = dense;
        at = 0;
        if ((uint)place >= (uint)table.Length) return false;
        at = table[place];

        // Said by constants, so that the question becomes the caller's own.
        if (at == 0) return false;
        return true;
    }

    /// <summary>The cells of a label set that were not found at a glance, 0 while there is no series.</summary>
    public int Search(MetricFamily family, int combination) => sparse.Of(family.Base + combination);

    public void Point(MetricFamily family, int combination, int at)
    {
        int place = family.Base + combination;
        if (family.IsDense) dense[place] = at;
        else sparse.Point(place, at);
    }

    public void Clear()
    {
        Array.Clear(dense);
        sparse.Clear();
        Series.Clear();
        Shown = 0;
        Capped.Clear();
    }
}
