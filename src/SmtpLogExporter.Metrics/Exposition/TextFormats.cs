using System.Text;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>
/// The two text formats. They differ in the names of counters' families, in units, in escaping of help, in created stamps and in the end mark.
/// </summary>
internal static class TextFormats
{
    public static void Write(Cut cut, bool isOpenMetrics, bool withCreated, Selection selection, ref TextOutput to)
    {
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (!selection.Has(family)) continue;
            // The head is written with the first series: a family without any has none.
            bool isBegun = false;
            foreach (MetricSeries series in cut.ListOf(family).Sorted)
            {
                if (!selection.Has(series)) continue;
                if (!isBegun) WriteHead(family, isOpenMetrics, ref to);
                isBegun = true;
                if (family.Type == FamilyType.Histogram) WriteHistogram(series, cut.Cells, ref to);
                else WriteSample(series, family.NameBytes, ""u8, cut.Cells[series.At], family.Numbers, ref to);
                if (isOpenMetrics && withCreated && family.Type != FamilyType.Gauge)
                    WriteSample(series, family.NameBytes.AsSpan(0, family.OpenMetricsName.Length), "_created"u8, series.Created, NumberKind.Millis, ref to);
            }
        }

        if (isOpenMetrics) to.Write("# EOF\n"u8);
    }

    private static void WriteHead(MetricFamily family, bool isOpenMetrics, ref TextOutput to)
    {
        byte[] name = isOpenMetrics ? Encoding.UTF8.GetBytes(family.OpenMetricsName) : family.NameBytes;
        string help = family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        if (isOpenMetrics) help = help.Replace("\"", "\\\"", StringComparison.Ordinal);
        WriteLine("# HELP "u8, name, Encoding.UTF8.GetBytes(help), ref to);
        WriteLine("# TYPE "u8, name, family.Type switch { FamilyType.Counter => "counter"u8, FamilyType.Gauge => "gauge"u8, _ => "histogram"u8 }, ref to);
        if (isOpenMetrics && family.Unit.Length > 0) WriteLine("# UNIT "u8, name, Encoding.UTF8.GetBytes(family.Unit), ref to);
    }

    private static void WriteLine(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, ref TextOutput to)
    {
        to.Write(keyword);
        to.Write(name);
        to.Write((byte)' ');
        to.Write(text);
        to.Write((byte)'\n');
    }

    private static void WriteHistogram(MetricSeries series, long[] cells, ref TextOutput to)
    {
        MetricFamily family = series.Family;
        long count = 0;
        for (int i = 0; i <= family.BoundArray.Length; i++)
        {
            count += cells[series.At + HistogramCells.ClassicAt + i];
            to.Write(family.NameBytes);
            to.Write("_bucket"u8);
            to.Write(series.Identity);
            to.Write(series.Labels.Length > 0 ? ",le=\""u8 : "{le=\""u8);
            to.Write(i < family.BoundArray.Length ? BoundText.Of(family, i) : "+Inf"u8);
            to.Write("\"} "u8);
            to.Write(count);
            to.Write((byte)'\n');
        }

        WriteSample(series, family.NameBytes, "_sum"u8, cells[series.At + HistogramCells.SumAt], family.Numbers, ref to);
        WriteSample(series, family.NameBytes, "_count"u8, count, NumberKind.Integer, ref to);
    }

    private static void WriteSample(MetricSeries series, ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix, long cell, NumberKind kind, ref TextOutput to)
    {
        to.Write(name);
        to.Write(suffix);
        to.Write(series.Identity);
        to.Write(series.Labels.Length > 0 ? "} "u8 : " "u8);
        WriteValue(cell, kind, ref to);
        to.Write((byte)'\n');
    }

    private static void WriteValue(long cell, NumberKind kind, ref TextOutput to)
    {
        switch (kind)
        {
            case NumberKind.Integer:
                to.Write(cell);
                break;
            case NumberKind.Micros:
                to.WriteParts(cell, 1_000_000);
                break;
            case NumberKind.Millis:
                to.WriteParts(cell, 1_000);
                break;
            default:
                to.Write(BitConverter.Int64BitsToDouble(cell));
                break;
        }
    }
}
