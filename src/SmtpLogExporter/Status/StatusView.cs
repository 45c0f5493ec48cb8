using SmtpLogExporter.Health;

namespace SmtpLogExporter.Status;

/// <summary>Everything the page shows, as plain facts.</summary>
internal sealed record StatusView
{
    public required DateTimeOffset Now { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<SourceStatus> Sources { get; init; }

    public required IReadOnlyList<Tile> Tiles { get; init; }

    /// <summary>What waits, by state, as the log tells.</summary>
    public required IReadOnlyList<Row> Waiting { get; init; }

    /// <summary>A day in parts of five minutes, by measure: the chart.</summary>
    public required IReadOnlyList<(string Name, int[] Course)> Day { get; init; }

    public required IReadOnlyList<Ranking> Rankings { get; init; }

    /// <summary>Slots in use of those there are, by metric.</summary>
    public required IReadOnlyList<(string Metric, double Used, double Limit)> Slots { get; init; }

    /// <summary>What was not understood; null where it must not be shown.</summary>
    public IReadOnlyList<UnmatchedView>? Unmatched { get; init; }

    public required double SeriesCount { get; init; }
}
