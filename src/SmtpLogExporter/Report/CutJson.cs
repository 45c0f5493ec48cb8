using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Report;

/// <summary>A cut as JSON: families with their series, the values those of the exposition.</summary>
internal static class CutJson
{
    public static void Write(Cut cut, IBufferWriter<byte> to)
    {
        using (Utf8JsonWriter json = new(to, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("families");
            foreach (MetricFamily family in MetricCatalogue.All)
            {
                CutSeries[] series = [.. cut.SeriesOf(family)];
                if (series.Length > 0) WriteFamily(json, family, series);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    private static void WriteFamily(Utf8JsonWriter json, MetricFamily family, CutSeries[] all)
    {
        json.WriteStartObject();
        json.WriteString("name", family.Name);
        json.WriteString("type", Spelling.Of(family.Type));
        json.WriteString("help", family.Help);
        if (family.Unit.Length > 0) json.WriteString("unit", family.Unit);
        json.WriteStartArray("series");
        foreach (CutSeries series in all)
        {
            json.WriteStartObject();
            json.WriteStartObject("labels");
            IReadOnlyList<string> values = series.LabelValues;
            for (int i = 0; i < values.Count; i++) json.WriteString(family.LabelNames[i], values[i]);
            json.WriteEndObject();
            if (family.Type == FamilyType.Histogram) WriteHistogram(json, family, series);
            else json.WriteNumber("value", series.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHistogram(Utf8JsonWriter json, MetricFamily family, CutSeries series)
    {
        json.WriteNumber("count", series.Count);
        json.WriteNumber("sum", series.Sum);
        json.WriteStartArray("buckets");
        long below = 0;
        ReadOnlySpan<long> buckets = series.Buckets;
        for (int i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            json.WriteStartObject();
            json.WriteString("le", i < family.Bounds.Count ? Bound(family, i) : "+Inf");
            json.WriteNumber("count", below);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Bound(MetricFamily family, int i)
    {
        double bound = family.Numbers switch
        {
            NumberKind.Micros => family.Bounds[i] / 1e6,
            NumberKind.Millis => family.Bounds[i] / 1e3,
            _ => family.Bounds[i],
        };
        string text = bound.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.') ? text : text + ".0";
    }
}
