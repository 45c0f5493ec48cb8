using SmtpLogExporter.Dialects;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Ingest;

/// <summary>What reading one source needs of its own: dialect, stories and clock. Sources share nothing that decides, only sums.</summary>
internal sealed class Lane
{
    /// <summary>Version of the sections a lane saves; those of another version are left alone.</summary>
    public const int StateVersion = 5;

    // Later than this behind the wall clock, a line says nothing about now.
    private const long LateAfter = 5 * 60 * 1000;
    // Stamps without a year go on by themselves over less than half a year.
    private const long AnotherFile = 30L * 24 * 60 * 60 * 1000;
    private readonly CorrelatorSettings storySettings;
    private long begunAt = -1;
    private long lossAtStart;
    private string? namedAfter;

    public Lane(LogSource source, DialectSettings dialect, CorrelatorSettings stories, MetricBook book)
    {
        Source = source;
        Dialect = new DialectReader(dialect);
        storySettings = stories;
        Stories = new Correlator(stories, book);
        Ledger = book.AddSource(source.Label);
    }

    public LogSource Source { get; }

    public DialectReader Dialect { get; }

    public Correlator Stories { get; private set; }

    /// <summary>What was not understood.</summary>
    public UnmatchedLines Unmatched { get; } = new();

    /// <summary>Some of its newest lines, to compare with other sources.</summary>
    public LineSample Sample { get; } = new();

    /// <summary>The number of this source in the book.</summary>
    public int Ledger { get; private set; }

    /// <summary>Lines read so far that were written long before.</summary>
    public long LateLines { get; private set; }

    /// <summary>Bytes of log that should have been read since the saved state are known to be missing.</summary>
    public bool HasLostSinceStart => LossOf(Source.Account) > lossAtStart;

    /// <summary>What of the source's account is in the book.</summary>
    public AccountSeen Seen { get; private set; } = new();

    /// <summary>A batch begins.</summary>
    /// <param name="writtenAt">When its file was last written. A growing file's time moves a little, that of the next archive by far.</param>
    public void Begin(long writtenAt)
    {
        NameAfterPath();
        if (begunAt >= 0 && Math.Abs(writtenAt - begunAt) < AnotherFile) return;
        begunAt = writtenAt;
        Dialect.Begin(writtenAt);
    }

    /// <summary>Reads and counts one line, and says how it ended.</summary>
    public LineOutcome Take(in LogLine line, long now)
    {
        if (line.IsOversized) return LineOutcome.Oversized;
        Stories.BeginLine();
        Outcome outcome = Dialect.Read(line.Text, Stories);
        if (outcome is Outcome.Unmatched or Outcome.Malformed) Unmatched.Add(line.Text);
        if (outcome == Outcome.Known) Sample.Add(Dialect.LastWrap is null ? line.Text : Dialect.TextOf(line.Text));
        if (Dialect.LastTime > 0 && now - Dialect.LastTime > LateAfter) LateLines++;
        return outcome switch
        {
            Outcome.Known => Stories.Counted ? LineOutcome.Counted : LineOutcome.Informational,
            Outcome.Unmatched => LineOutcome.Unmatched,
            Outcome.NotMail => LineOutcome.NotMail,
            _ => LineOutcome.Malformed,
        };
    }

    /// <summary>Counts into a new book from now on and forgets the stories: their ends would be subtracted from gauges that never saw their beginnings.</summary>
    public void StartAnew(MetricBook book)
    {
        Stories = new Correlator(storySettings, book);
        Ledger = book.AddSource(Source.Label);
    }

    public void Save(SnapshotDraft to)
    {
        StateWriter lane = to.Add($"lane:{Source.Label}", StateVersion);
        lane.Write(begunAt);
        lane.Write(LateLines);
        lane.Write(LossOf(Source.Account));
        Seen.Save(lane);
        Dialect.Save(to.Add($"dialect:{Source.Label}", StateVersion));
        Stories.Save(to.Add($"stories:{Source.Label}", StateVersion));
    }

    /// <summary>Restores what was saved under this source's label.</summary>
    /// <param name="sections">Finds a section by its name.</param>
    /// <param name="withStories">False after a reset: see <see cref="StartAnew"/>.</param>
    public void Load(Func<string, ReadOnlyMemory<byte>?> sections, bool withStories)
    {
        if (sections($"lane:{Source.Label}") is { } lane)
        {
            StateReader from = new(lane);
            begunAt = from.ReadInt64();
            LateLines = from.ReadInt64();
            lossAtStart = from.ReadInt64();
            Seen = AccountSeen.Load(from);
        }

        if (sections($"dialect:{Source.Label}") is { } dialect) Dialect.Load(new StateReader(dialect));
        if (withStories && sections($"stories:{Source.Label}") is { } stories) Stories.Load(new StateReader(stories));
    }

    /// <summary>In a cluster the name of the file says whose it is.</summary>
    private void NameAfterPath()
    {
        if (ReferenceEquals(Source.Path, namedAfter)) return;
        namedAfter = Source.Path;
        if (PodName.Of(Source.Path) is { } pod) Dialect.NameAfter(pod);
    }

    private static long LossOf(SourceAccount account) => account.Gaps + account.LostBytes.Values.Sum();
}
