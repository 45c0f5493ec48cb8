using SmtpLogExporter.Dialects;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Ingest;

/// <summary>All that changes with a line: positions, lanes and book. Everything here happens under the gate, except the reader's own reading.</summary>
internal sealed class Intake : IDisposable
{
    private readonly Dictionary<SourceSpec, SourcePlan> plans = new(ReferenceEqualityComparer.Instance);
    private readonly List<Lane> lanes = [];
    private readonly Dictionary<int, Lane> byIndex = [];
    private readonly Dictionary<string, StateSection> waiting = [];
    private readonly Blueprint blueprint;
    private readonly CorrelatorSettings stories;
    private readonly TimeProvider time;
    private bool withStories = true;
    private int met;

    /// <param name="plan">What to read and how.</param>
    /// <param name="unlimited">For reports: read to the end, from the beginning, and keep every label.</param>
    /// <param name="seed">Seed of the keys of long ids.</param>
    /// <param name="time">Wall clock, for health and nothing that decides.</param>
    public Intake(Plan plan, bool unlimited, ulong seed, TimeProvider time)
    {
        this.time = time;
        blueprint = new Blueprint(plan, unlimited);
        stories = blueprint.Stories(seed);
        foreach (SourcePlan source in plan.Sources) plans.Add(source.Spec, source);
        LogReaderOptions options = new() { Once = plan.Once, StartAt = plan.StartAt, SpoolFolder = plan.State.SpoolFolder };
        Reader = new LogReader([.. plans.Keys], options, time);
        IsLive = !plan.Once;
        Seed = seed;
        CountingSince = Now;
        Book = new MetricBook(blueprint.Book, CountingSince);
    }

    public LogReader Reader { get; }

    /// <summary>Lines are read as they are written, so that their age says something.</summary>
    public bool IsLive { get; }

    public MetricBook Book { get; private set; }

    public ulong Seed { get; }

    /// <summary>Wall time at which the counters of the book began, milliseconds UTC.</summary>
    public long CountingSince { get; private set; }

    public IReadOnlyList<Lane> Lanes => lanes;

    /// <summary>There is state of a source that has not appeared.</summary>
    public bool HasUnmetSources => waiting.Count > 0;

    /// <summary>Wall time, milliseconds UTC.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The lane of a source; made when the source is first met, with what was saved for it.</summary>
    public Lane LaneOf(LogSource source) => byIndex.TryGetValue(source.Index, out Lane? lane) ? lane : Meet(source);

    /// <summary>Gives each source that has appeared its lane, so that it shows before its first line.</summary>
    public void MeetSources()
    {
        for (; met < Reader.Sources.Count; met++) LaneOf(Reader.Sources[met]);
    }

    /// <summary>One more source, found while running.</summary>
    public void Add(SourcePlan source, StartAt startAt)
    {
        SourceSpec spec = source.Spec;
        plans.Add(spec, source);
        Reader.Offer(spec, startAt);
    }

    /// <summary>All counters start at 0, with new created stamps; positions and dialects stay.</summary>
    public void StartAnew()
    {
        CountingSince = Now;
        Book = new MetricBook(blueprint.Book, CountingSince);
        withStories = false;
        foreach (Lane lane in lanes) lane.StartAnew(Book);
    }

    public void Save(SnapshotDraft to)
    {
        using MemoryStream positions = new();
        using (BinaryWriter writer = new(positions)) Reader.Save(writer);
        to.Add(new StateSection("positions", 1, positions.ToArray()));
        foreach (Lane lane in lanes) lane.Save(to);
        foreach (StateSection section in waiting.Values) to.Add(section);
        Book.Save(to.Add("book", 1));
    }

    /// <summary>Restores a snapshot into a fresh intake.</summary>
    /// <param name="from">The snapshot.</param>
    /// <param name="withNumbers">False for a reset: positions and dialects only.</param>
    /// <param name="countingSince">Wall time its counters began.</param>
    /// <returns>Families that start anew because their shape changed.</returns>
    /// <exception cref="InvalidDataException">Its parts cannot be read; this intake is of no use any more.</exception>
    public IReadOnlyList<string> Load(Snapshot from, bool withNumbers, long countingSince)
    {
        StateSection positions = from.Find("positions", 1) ?? throw new InvalidDataException("it has no positions");
        using (BinaryReader reader = new(new MemoryStream(positions.Bytes.ToArray()))) Reader.Load(reader);
        foreach (StateSection section in from.Sections)
        {
            if (section.Version == Lane.StateVersion && (section.Name.StartsWith("lane:", StringComparison.Ordinal) || section.Name.StartsWith("dialect:", StringComparison.Ordinal) || section.Name.StartsWith("stories:", StringComparison.Ordinal)))
                waiting[section.Name] = section;
        }

        withStories = withNumbers;
        if (!withNumbers) return [];
        StateSection book = from.Find("book", 1) ?? throw new InvalidDataException("it has no metrics");
        CountingSince = countingSince;
        Book = new MetricBook(blueprint.Book, countingSince);
        return Book.Load(new Mail.StateReader(book.Bytes));
    }

    public void Dispose() => Reader.Dispose();

    private Lane Meet(LogSource source)
    {
        SourcePlan plan = plans[source.Spec];
        DialectSettings dialect = blueprint.Dialect(plan) with { FileName = source.FileName, Patterns = source.Spec.Files };
        Lane lane = new(source, dialect, stories, Book);
        try
        {
            lane.Load(name => waiting.Remove(name, out StateSection section) ? section.Bytes : null, withStories);
        }
        catch (InvalidDataException)
        {
            lane = new Lane(source, dialect, stories, Book);
        }

        lanes.Add(lane);
        byIndex.Add(source.Index, lane);
        if (plan is { Dialect: { } mta, Server: { } server }) Book.AddServer(dialect.Custom?.Profile.Mta ?? mta, System.Text.Encoding.UTF8.GetBytes(server.ToLowerInvariant()), Now);
        return lane;
    }
}
