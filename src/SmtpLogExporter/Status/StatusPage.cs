using System.Text;
using SmtpLogExporter.Health;
using static SmtpLogExporter.Status.Markup;

namespace SmtpLogExporter.Status;

/// <summary>Writes the page: whole without any script, safe whatever the log says.</summary>
internal static class StatusPage
{
    public static string Write(StatusView view, string metrics)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>SmtpLogExporter</title>")
            .Append("<link rel=\"icon\" href=\"data:,\"><style>").Append(PageAssets.Style).Append("</style></head>\n<body><header><h1>SmtpLogExporter</h1>")
            .Append($"<span class=\"quiet\">{Text(BuildInfo.Current.Version)} · <span id=\"live\">as of the time below</span></span>")
            .Append($"<nav><a href=\"{Text(metrics)}\">Metrics</a><a href=\"/api/v1/status\">JSON</a><a href=\"/-/healthy\">Healthy</a><a href=\"/-/ready\">Ready</a></nav></header>\n<main>\n");
        Write(view.Verdict, view.Now, page);
        Write(view.Sources, page);
        if (view.Tiles.Count > 0)
        {
            WriteTiles(view, page);
            WriteDay(view.Day, page);
            page.Append("<div class=\"tables\">");
            foreach (Ranking ranking in view.Rankings) Write(ranking, page);
            page.Append("</div>\n");
        }

        if (view.Unmatched is { Count: > 0 } unmatched) Write(unmatched, page);
        WriteSlots(view, page);
        return page.Append("</main><script>").Append(PageAssets.Script).Append("</script></body></html>\n").ToString();
    }

    private static void Write(Verdict verdict, DateTimeOffset now, StringBuilder page)
    {
        page.Append($"<div class=\"verdict {verdict.Level}\"><strong>{Text(verdict.Sentence)}</strong> <span class=\"quiet\">{now:yyyy-MM-dd HH:mm:ss} UTC</span>");
        if (verdict.Reasons.Count > 0) page.Append("<ul>").AppendJoin("", verdict.Reasons.Select(r => $"<li>{Text(r)}</li>")).Append("</ul>");
        page.Append("</div>\n");
    }

    private static void Write(IReadOnlyList<SourceStatus> sources, StringBuilder page)
    {
        page.Append("<h2>Logs</h2><div class=\"wide\"><table><thead><tr><th>Source</th><th>Mail server</th><th>State</th><th>Newest line</th><th class=\"n\">Behind</th><th class=\"n\">Read</th>")
            .Append("<th class=\"n\">Lines counted</th><th class=\"n\">Other lines</th><th class=\"n\">Not understood</th></tr></thead><tbody>\n");
        foreach (SourceStatus source in sources)
        {
            string newest = source.View.NewestTime == 0 ? "none yet" : $"{DateTimeOffset.FromUnixTimeMilliseconds(source.View.NewestTime):yyyy-MM-dd HH:mm:ss} UTC";
            string behind = source.View.LagBytes == 0 ? "0" : $"{Size(source.View.LagBytes)}{(source.LagSeconds > 0 ? $", {Span(source.LagSeconds)}" : "")}";
            page.Append($"<tr><td>{Text(source.View.Label)}</td><td>{Text(source.View.Mta ?? "unknown")}</td><td>{State(source)}</td><td>{newest}</td><td class=\"n\">{behind}</td><td class=\"n\">{Size(source.View.BytesRead)}</td>")
                .Append($"<td class=\"n\">{Number(source.Of("counted"))}</td><td class=\"n\">{Number(source.Of("informational") + source.Of("not_mail"))}</td><td class=\"n{(source.NotUnderstood > 0.05 ? " bad" : "")}\">{Number(source.Lost)}</td></tr>\n");
        }

        if (sources.Count == 0) page.Append("<tr><td class=\"quiet\" colspan=\"9\">no source has been found yet</td></tr>\n");
        page.Append("</tbody></table></div>\n");
    }

    private static string State(SourceStatus source)
    {
        if (source.View is { IsUp: true, Trouble: null }) return "<span class=\"good\">up</span>";
        string trouble = source.View.Trouble is { } text ? $": {Text(text)}" : "";
        return $"<span class=\"bad\">{(source.View.IsUp ? "up" : "down")}{trouble}</span>";
    }

    private static void WriteTiles(StatusView view, StringBuilder page)
    {
        page.Append("<h2>Counted so far, and the last hour by minute</h2><div class=\"tiles\">\n");
        foreach (Tile tile in view.Tiles)
            page.Append($"<div class=\"tile\">{Text(tile.Name)} <span class=\"quiet\">{Text(tile.Unit)}</span><b>{Number(tile.Total)}</b>{Charts.Sparkline(tile.Hour, tile.Name)}<span class=\"quiet\">last minute {Number(tile.Hour[^1])}</span></div>\n");
        string states = view.Waiting.Count == 0 ? "nothing waits" : string.Join(", ", view.Waiting.Select(w => $"{Number(w.Counts[0])} {w.Names[0]}"));
        page.Append($"<div class=\"tile\">under way <span class=\"quiet\">messages</span><b>{Number(view.Waiting.Sum(w => w.Counts[0]))}</b><span class=\"quiet\">{Text(states)}</span></div>\n</div>\n");
    }

    private static void WriteDay(IReadOnlyList<(string Name, int[] Course)> day, StringBuilder page)
    {
        page.Append("<h2>The last 24 hours by five minutes");
        for (int i = 0; i < day.Count; i++) page.Append($"<svg class=\"key\" aria-hidden=\"true\"><rect class=\"layer{i}\" /></svg><span class=\"quiet\">{Text(day[i].Name)}</span>");
        page.Append("</h2>").Append(Charts.Day(day)).Append("<p class=\"quiet\">Since the start of this process; bursts may be a backlog that was read then.</p>\n");
    }

    private static void Write(Ranking ranking, StringBuilder page)
    {
        int names = ranking.Headings.Count - (ranking.Rows.Count > 0 ? ranking.Rows[0].Counts.Count : 1);
        page.Append($"<section><h2>{Text(ranking.Title)}</h2><div class=\"wide\"><table><thead><tr>");
        for (int i = 0; i < ranking.Headings.Count; i++) page.Append($"<th{(i < names ? "" : " class=\"n\"")}>{Text(ranking.Headings[i])}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (Row row in ranking.Rows)
            page.Append("<tr>").AppendJoin("", row.Names.Select(n => $"<td>{Text(n)}</td>")).AppendJoin("", row.Counts.Select(c => $"<td class=\"n\">{Number(c)}</td>")).Append("</tr>");
        if (ranking.Rows.Count == 0) page.Append($"<tr><td class=\"quiet\" colspan=\"{ranking.Headings.Count}\">{Text(ranking.Empty)}</td></tr>");
        page.Append("</tbody></table></div></section>\n");
    }

    private static void Write(IReadOnlyList<UnmatchedView> unmatched, StringBuilder page)
    {
        page.Append("<section><h2>Lines that were not understood</h2><p class=\"quiet\">Their shapes since the start of this process; # stands for what is left out. Shown on this machine only.</p>")
            .Append("<div class=\"wide\"><table><thead><tr><th>Source</th><th>Shape</th><th class=\"n\">Lines</th></tr></thead><tbody>");
        foreach (UnmatchedView line in unmatched) page.Append($"<tr><td>{Text(line.Source)}</td><td><code>{Text(line.Shape)}</code></td><td class=\"n\">{Number(line.Count)}</td></tr>");
        page.Append("</tbody></table></div></section>\n");
    }

    private static void WriteSlots(StatusView view, StringBuilder page)
    {
        page.Append($"<section><h2>Labels that may grow</h2><p class=\"quiet\">{Number(view.SeriesCount)} time series in all. When all slots of a metric are taken, new values count as other.</p><div class=\"wide\"><table><tbody>");
        foreach ((string metric, double used, double limit) in view.Slots)
            page.Append($"<tr><td>{Text(metric)}</td><td class=\"n\">{Number(used)} of {Number(limit)}</td><td><meter min=\"0\" max=\"{limit:0}\" high=\"{limit * 0.9:0.#}\" value=\"{used:0}\">{Number(used)} of {Number(limit)}</meter></td></tr>");
        page.Append("</tbody></table></div></section>\n");
    }
}
