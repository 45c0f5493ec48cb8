using System.Buffers;
using System.Text.Json;
using SmtpLogExporter.Health;

namespace SmtpLogExporter.Status;

/// <summary>The facts of the page for programs.</summary>
internal static class StatusJson
{
    public static ReadOnlyMemory<byte> Write(StatusView view)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, default(JsonWriterOptions));
        json.WriteStartObject();
        json.WriteString("version", BuildInfo.Current.Version);
        json.WriteString("time", view.Now);
        json.WriteString("health", view.Verdict.Level);
        json.WriteString("sentence", view.Verdict.Sentence);
        Strings(json, "reasons", view.Verdict.Reasons);
        json.WriteStartArray("sources");
        foreach (SourceStatus source in view.Sources) Write(json, source);
        json.WriteEndArray();
        json.WriteStartObject("counted");
        foreach (Tile tile in view.Tiles) json.WriteNumber(Key(tile.Name), tile.Total);
        json.WriteEndObject();
        json.WriteStartObject("last_hour_by_minute");
        foreach (Tile tile in view.Tiles) Numbers(json, Key(tile.Name), tile.Hour);
        json.WriteEndObject();
        json.WriteStartObject("last_day_by_five_minutes");
        foreach ((string name, int[] course) in view.Day) Numbers(json, Key(name), course);
        json.WriteEndObject();
        json.WriteStartObject("under_way");
        foreach (Row row in view.Waiting) json.WriteNumber(row.Names[0], row.Counts[0]);
        json.WriteEndObject();
        json.WriteStartObject("rankings");
        foreach (Ranking ranking in view.Rankings) Write(json, ranking);
        json.WriteEndObject();
        json.WriteNumber("series", view.SeriesCount);
        json.WriteStartObject("label_values");
        foreach ((string metric, double used, double limit) in view.Slots)
        {
            json.WriteStartObject(metric);
            json.WriteNumber("used", used);
            json.WriteNumber("limit", limit);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<UnmatchedView> unmatched)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartArray();
        foreach (UnmatchedView line in unmatched)
        {
            json.WriteStartObject();
            json.WriteString("source", line.Source);
            json.WriteString("shape", line.Shape);
            json.WriteNumber("lines", line.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, SourceStatus source)
    {
        json.WriteStartObject();
        json.WriteString("source", source.View.Label);
        json.WriteString("mta", source.View.Mta);
        json.WriteBoolean("up", source.View.IsUp);
        json.WriteString("trouble", source.View.Trouble);
        json.WriteNumber("lag_bytes", source.View.LagBytes);
        json.WriteNumber("lag_seconds", source.LagSeconds);
        if (source.View.NewestTime > 0) json.WriteString("newest_line", DateTimeOffset.FromUnixTimeMilliseconds(source.View.NewestTime));
        json.WriteNumber("bytes_read", source.View.BytesRead);
        json.WriteStartObject("lines");
        foreach ((string outcome, double count) in source.Lines) json.WriteNumber(outcome, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Ranking ranking)
    {
        json.WriteStartArray(Key(ranking.Title));
        foreach (Row row in ranking.Rows)
        {
            json.WriteStartObject();
            for (int i = 0; i < row.Names.Count; i++) json.WriteString(Key(ranking.Headings[i]), row.Names[i]);
            for (int i = 0; i < row.Counts.Count; i++) json.WriteNumber(Key(ranking.Headings[row.Names.Count + i]), row.Counts[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, int[] values)
    {
        json.WriteStartArray(name);
        foreach (int value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static string Key(string heading) => heading.ToLowerInvariant().Replace(' ', '_');
}
