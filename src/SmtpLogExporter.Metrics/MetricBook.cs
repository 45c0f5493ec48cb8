using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;
using SmtpLogExporter.Metrics.State;

namespace SmtpLogExporter.Metrics;

/// <summary>The door of this room: what is counted. One per process; all calls under the gate.</summary>
public sealed partial class MetricBook : IMailFacts
{
    private readonly long startedAt;
    private readonly SeriesStore store;
    private readonly Numbers numbers;
    private readonly HostSeries host;
    private readonly Ledger ledger;
    private readonly BlockSeries blocks;
    private readonly ServerTable servers;
    private readonly SlotTables slots;
    private readonly LogClock clock = new();
    private readonly StateWriter scratch = new();
    private readonly ProviderNumbers providers;
    private readonly Exemplars? exemplars;
    private readonly ClientPrivacy privacy;
    private readonly MetricSeries[] evictions;
    private readonly MetricSeries clockSkew;

    /// <param name="options">Limits and choices.</param>
    /// <param name="startedAt">Wall time the counting starts, milliseconds UTC: created stamp of the exporter's own families.</param>
    public MetricBook(BookOptions options, long startedAt)
    {
        this.startedAt = startedAt;
        store = new SeriesStore(options.Unlimited ? 0 : options.SeriesLimit);
        numbers = store.Numbers;
        host = new HostSeries(store, startedAt);
        ledger = new Ledger(store, host);
        blocks = new BlockSeries(store, options.Providers, options.Counts);
        servers = new ServerTable(options, blocks);
        slots = new SlotTables(options, new SlotRoom(options, store, blocks, clock, f => host.Get(HealthFamilies.Overflow, f.Name).At));
        servers.Ended = slots.Forget;
        providers = new ProviderNumbers(options.Providers);
        HistogramCells.Start(numbers, Numbers.Sink);
        privacy = options.Privacy;
        mirrored = options.Compatibility;
        if (options.Exemplars) store.Exemplars = exemplars = new Exemplars();
        BeginHealth();
        clockSkew = host.Get(HealthFamilies.ClockSkew);
        evictions = [.. Spelling.Of<MemoryTable>().SelectMany(t => Spelling.Of<ForgetCause>(), (t, c) => host.Get(HealthFamilies.Evictions, t, c))];
    }

    private long CountingStart => (long)Math.Round(BitConverter.Int64BitsToDouble(numbers.Cells[host.Get(HealthFamilies.CountingStart).At]) * 1e3);

    /// <summary>Registers a source for the ledger; its six outcomes exist at 0 from now on. The same label gives the same number.</summary>
    public int AddSource(string label) => ledger.Add(label);

    /// <summary>Makes what a server has at 0 before its first line, when its mail server software is known.</summary>
    /// <param name="mta">Label value <c>mta</c>.</param>
    /// <param name="server">Label value <c>server</c>.</param>
    /// <param name="time">Created stamp, milliseconds UTC.</param>
    public void AddServer(string mta, ReadOnlySpan<byte> server, long time) => servers.Seek(mta, server, time);

    /// <summary>One line of the ledger.</summary>
    public void CountLine(int source, LineOutcome outcome) => ledger.Count(source, outcome);

    /// <summary>Adds to one of the exporter's own counters; not for the hot path. An amount of 0 makes the series.</summary>
    /// <exception cref="ArgumentException">No such family, or a wrong number of labels.</exception>
    public void Add(string family, long amount, params ReadOnlySpan<string> labels) =>
        host.Add(host.Get(HostSeries.Family(family, labels.Length), labels), amount);

    /// <summary>Sets one of the exporter's own series (a gauge, or a counter whose total is kept elsewhere); not for the hot path.</summary>
    /// <exception cref="ArgumentException">No such family, or a wrong number of labels.</exception>
    public void Set(string family, double value, params ReadOnlySpan<string> labels) =>
        host.Set(host.Get(HostSeries.Family(family, labels.Length), labels), value);

    /// <summary>Ends one of the exporter's own series.</summary>
    /// <exception cref="ArgumentException">No such family, or a wrong number of labels.</exception>
    public void Remove(string family, params ReadOnlySpan<string> labels) => host.Remove(HostSeries.Family(family, labels.Length), labels);

    /// <summary>Room for the numbers of the next cut. The one call that needs no gate: made before it is entered, nothing large is allocated while reading waits.</summary>
    public long[] MakeRoom() => numbers.MakeRoom();

    /// <summary>Copies the numbers of all series; formatting happens outside the gate.</summary>
    /// <param name="room">What <see cref="MakeRoom"/> made, for this cut alone; null to allocate it here.</param>
    public Cut TakeCut(long[]? room = null)
    {
        // What the book knows of itself is set now and not with every change: nobody sees it in between.
        RefreshHealth();
        return new Cut(numbers.Copy(room), store.Share(), exemplars?.Copy());
    }

    public void Save(StateWriter to) => new BookSaver(store, servers, slots, clock, CountingStart, to, scratch).Save();

    /// <summary>Restores what <see cref="Save"/> wrote. Returns the families that start anew because their shape changed.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of a book; nothing is counted then.</exception>
    public IReadOnlyList<string> Load(StateReader from) =>
        new BookLoader(store, host, ledger, blocks, servers, slots, clock).Load(new BookParser(from).Read());

    private void BeginHealth()
    {
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (family is not { Tier: Tier.Health, Zero: not null } || family.Labels.Any(l => l.Values.Count == 0)) continue;
            string[] values = new string[family.Labels.Count];
            for (int combination = 0; combination < family.Combinations; combination++)
            {
                for (int i = 0; i < values.Length; i++) values[i] = family.Labels[i].Values[family.PlaceOf(combination, i)];
                host.Get(family, values);
            }
        }

        host.Set(host.Get(HealthFamilies.CountingStart), startedAt / 1e3);
    }

    private void RefreshHealth()
    {
        host.Set(host.Get(HealthFamilies.SeriesLimitReached), store.IsFull ? 1 : 0);
        foreach (SlotTable table in slots.All)
        {
            if (!table.IsCounted) continue;
            foreach (Lane lane in table.Lanes)
            {
                host.Set(host.Get(HealthFamilies.LabelValues, lane.Family.Name), table.Slots.Count);
                host.Set(host.Get(HealthFamilies.LabelValuesLimit, lane.Family.Name), table.Limit);
            }
        }

        foreach (MetricFamily family in blocks.Counted)
            host.Set(host.Get(HealthFamilies.SeriesCount, family.Name), store.Of(family).Count * SeriesStore.SamplesOf(family));
    }
}
