using SmtpLogExporter.Health;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Status;

/// <summary>Reads the page's facts from a cut.</summary>
internal sealed class StatusReader(History history, TimeProvider time)
{
    private const int Top = 10;
    private const string Rest = "other";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public StatusView Read(Moment moment, IReadOnlyList<SourceView> sources, string? notReady)
    {
        // While a backlog is read only health is shown, as on /metrics.
        Cut cut = moment.Cut;
        bool shown = moment.IsComplete;
        DateTimeOffset now = time.GetUtcNow();
        SourceStatus[] states = [.. sources.Select(s => Of(s, cut, now))];
        return new StatusView
        {
            Now = now,
            Verdict = VerdictOf(states, notReady, cut.Sum("smtplog_series_limit_reached") > 0),
            Sources = states,
            Tiles = shown ? [.. Measure.All.Select((m, i) => new Tile(m.Name, m.Unit, m.Read(cut), history.Course(i, Hour, 60)))] : [],
            Waiting = shown ? Rank(cut, "smtp_tracked_messages", "state") : [],
            Day = shown ? [.. Measure.All.Take(5).Select((m, i) => (m.Name, history.Course(i, Day, 288)))] : [],
            Rankings = shown ? Rankings(cut) : [],
            Slots = [.. Values(cut, "smtplog_label_values").Select(v => (v.Key, v.Value, cut.Sum("smtplog_label_values_limit", ("metric", v.Key)))).OrderByDescending(s => s.Value / Math.Max(1, s.Item3))],
            SeriesCount = cut.Sum("smtplog_series"),
        };
    }

    private static SourceStatus Of(SourceView source, Cut cut, DateTimeOffset now)
    {
        bool behind = source is { LagBytes: > 0, NewestTime: > 0 };
        Dictionary<string, double> lines = Family("smtplog_lines_total").Labels.Single(l => l.Name == "outcome").Values
            .ToDictionary(o => o, o => cut.Sum("smtplog_lines_total", ("source", source.Label), ("outcome", o)), StringComparer.Ordinal);
        return new SourceStatus(source, behind ? Math.Max(0, (now.ToUnixTimeMilliseconds() - source.NewestTime) / 1000.0) : 0, lines);
    }

    private static Verdict VerdictOf(SourceStatus[] sources, string? notReady, bool isFull)
    {
        List<string> reasons = [];
        foreach (SourceStatus source in sources)
        {
            string label = source.View.Label;
            if (source.View.Trouble is { } trouble) reasons.Add($"{label}: {trouble}");
            else if (!source.View.IsUp) reasons.Add($"{label} cannot be read");
            if (source.LagSeconds > 60) reasons.Add($"{label} is read {Markup.Span(source.LagSeconds)} late");
            if (source.NotUnderstood > 0.05) reasons.Add($"{Markup.Share(source.NotUnderstood)} of the mail lines of {label} are not understood");
        }

        if (isFull) reasons.Add("the limit of time series is reached: new details count as other");
        bool catching = notReady?.StartsWith("catching up", StringComparison.Ordinal) == true;
        if (catching) return new Verdict("busy", "Reading what was logged before; mail figures come when that is done.", [notReady!, .. reasons]);
        if (notReady is not null) return new Verdict("bad", "The figures are not complete.", reasons.Count > 0 ? reasons : [notReady]);
        if (reasons.Count > 0) return new Verdict("busy", "Reading, with reservations.", reasons);
        return new Verdict("good", sources.Length == 1 ? "All is well: the log is read to its end." : $"All is well: {sources.Length} logs are read to their ends.", []);
    }

    private static Ranking[] Rankings(Cut cut) =>
    [
        new("Why deliveries fail", ["Result", "Reason", "Recipients"], Rank(cut, "smtp_delivery_failures_total", "result", "reason"), "no failures"),
        new("What remote servers reply", ["Result", "Code", "Enhanced", "Recipients"], Rank(cut, "smtp_delivery_replies_total", "result", "code", "enhanced_code"), "no failures"),
        new("Why this server refuses", ["Stage", "Reason", "Refused"], Rank(cut, "smtp_rejects_total", "stage", "reason"), "nothing refused"),
        new("Providers", ["Provider", "Attempts", "Deferred", "Bounced"], Providers(cut), "no mail"),
        new("Clients", ["Client", "Connections", "Refused", "Failed logins"], Clients(cut), "no clients"),
        new("Server events", ["Event", "Times"], Rank(cut, "smtp_server_events_total", "event"), "no events"),
    ];

    private static Row[] Providers(Cut cut)
    {
        const string metric = "smtp_provider_delivery_attempts_total";
        return [.. Rank(cut, metric, "provider").Select(r => With(r, cut.Sum(metric, ("provider", r.Names[0]), ("result", "deferred")), cut.Sum(metric, ("provider", r.Names[0]), ("result", "bounced"))))];
    }

    private static Row[] Clients(Cut cut) =>
        [.. Rank(cut, "smtp_client_connections_total", "client_ip").Select(r => With(r, cut.Sum("smtp_client_rejects_total", ("client_ip", r.Names[0])), cut.Sum("smtp_client_auth_failures_total", ("client_ip", r.Names[0]))))];

    private static Row With(Row row, params double[] more) => row with { Counts = [.. row.Counts, .. more] };

    /// <summary>The most frequent first; what has no slot of its own last, however much it is.</summary>
    private static Row[] Rank(Cut cut, string metric, params string[] by)
    {
        MetricFamily family = Family(metric);
        int[] at = [.. by.Select(b => family.LabelNames.ToList().IndexOf(b))];
        Row[] rows =
        [
            .. cut.SeriesOf(family)
                .GroupBy(s => string.Join('\0', at.Select(i => s.LabelValues[i])), StringComparer.Ordinal)
                .Select(g => new Row(g.Key.Split('\0'), [g.Sum(s => s.Value)]))
                .Where(r => r.Counts[0] > 0),
        ];
        bool bounded = by.Any(b => family.Labels.Single(l => l.Name == b).Values.Count == 0);
        ILookup<bool, Row> parts = rows.ToLookup(r => bounded && r.Names.Contains(Rest));
        return [.. parts[false].OrderByDescending(r => r.Counts[0]).ThenBy(r => r.Names[0], StringComparer.Ordinal).Take(Top), .. parts[true]];
    }

    private static Dictionary<string, double> Values(Cut cut, string metric) => cut.SeriesOf(Family(metric)).ToDictionary(s => s.LabelValues[0], s => s.Value, StringComparer.Ordinal);

    private static MetricFamily Family(string name) => MetricCatalogue.TryFind(name, out MetricFamily? family) ? family : throw new ArgumentException($"No family {name}.", nameof(name));
}
