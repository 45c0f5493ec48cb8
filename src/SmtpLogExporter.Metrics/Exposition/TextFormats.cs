using System.Text;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>
/// The two text formats. They differ in the names of counters' families, in units, in escaping of help, in created stamps and in the end mark.
/// </summary>
internal sealed class TextFormats(Cut cut, SeriesNames names, bool isOpenMetrics, bool withCreated, bool withExemplars)
{
    private const int ShortHead = 512;
    private static readonly int BucketWords = "_bucket"u8.Length + ",le=\""u8.Length;

    public void Write(Selection selection, ref TextOutput to)
    {
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (!selection.Has(family)) continue;

            if (IsPlain(family) && selection.HasAll(family))
            {
                WriteAll(family, cut.ListOf(family), ref to);
                continue;
            }

            // The head is written with the first series: a family without any has none.
            bool isBegun = false;
            foreach (MetricSeries series in cut.ListOf(family).Sorted)
            {
                if (!selection.Has(series)) continue;
                if (!isBegun) WriteHead(family, ref to);
                isBegun = true;
                WriteSeries(series, ref to);
            }
        }

        if (isOpenMetrics) to.Write("# EOF\n"u8);
    }

    /// <summary>Each of its series is one line, and all of that but the number was written before.</summary>
    private bool IsPlain(MetricFamily family) => names.IsPlain && family.Numbers == NumberKind.Integer
        && (family.Type == FamilyType.Gauge || (family.Type == FamilyType.Counter && !withCreated && !(withExemplars && cut.Exemplars is not null)));

    private void WriteAll(MetricFamily family, SeriesList list, ref TextOutput to)
    {
        if (list.Count == 0) return;
        WriteHead(family, ref to);
        SampleTexts texts = list.Texts;
        for (int i = 0; i < texts.Count; i++) to.WriteLine(texts[i], cut.Cells[texts.CellOf(i)]);
    }

    private static void WriteLine(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, ref TextOutput to)
    {
        to.Write(keyword);
        to.Write(name);
        to.Write((byte)' ');
        to.Write(text);
        to.Write((byte)'\n');
    }

    private static void WriteSample(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> identity, long cell, NumberKind kind, ref TextOutput to)
    {
        WriteNumber(name, suffix, identity, cell, kind, ref to);
        to.Write((byte)'\n');
    }

    private static void WriteNumber(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> identity, long cell, NumberKind kind, ref TextOutput to)
    {
        to.Write(name);
        to.Write(suffix);
        to.Write(identity);
        to.Write(identity.Length > 0 ? "} "u8 : " "u8);
        WriteValue(cell, kind, ref to);
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

    private void WriteHead(MetricFamily family, ref TextOutput to)
    {
        ReadOnlySpan<byte> name = isOpenMetrics ? names.Short(family) : names.Full(family);
        string help = family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        if (isOpenMetrics) help = help.Replace("\"", "\\\"", StringComparison.Ordinal);
        WriteLine("# HELP "u8, name, Encoding.UTF8.GetBytes(help), ref to);
        WriteLine("# TYPE "u8, name, family.Type switch { FamilyType.Counter => "counter"u8, FamilyType.Gauge => "gauge"u8, _ => "histogram"u8 }, ref to);

        // The unit is the name's ending, or there is none: an escaped name may have lost it.
        byte[] unit = Encoding.UTF8.GetBytes(family.Unit);
        if (isOpenMetrics && unit.Length > 0 && name.EndsWith(unit) && name[^(unit.Length + 1)] == '_') WriteLine("# UNIT "u8, name, unit, ref to);
    }

    private void WriteSeries(MetricSeries series, ref TextOutput to)
    {
        MetricFamily family = series.Family;
        ReadOnlySpan<byte> identity = names.Identity(series);
        if (family.Type == FamilyType.Histogram) WriteHistogram(series, identity, ref to);
        else
        {
            WriteNumber(names.Full(family), ""u8, identity, cut.Cells[series.At], family.Numbers, ref to);
            if (family.Type == FamilyType.Counter) WriteExemplar(series, 0, NumberKind.Integer, ref to);
            to.Write((byte)'\n');
        }

        if (withCreated && family.Type != FamilyType.Gauge) WriteSample(names.Short(family), "_created"u8, identity, series.Created, NumberKind.Millis, ref to);
    }

    private void WriteExemplar(MetricSeries series, int bucket, NumberKind kind, ref TextOutput to)
    {
        if (!withExemplars || cut.Exemplars is null || !cut.Exemplars.TryGetValue((series.At, bucket), out Exemplar? exemplar)) return;
        to.Write(" # {queue_id=\""u8);
        to.Write(exemplar.Id);
        to.Write("\"} "u8);
        WriteValue(exemplar.Value, kind, ref to);
        to.Write((byte)' ');
        WriteValue(exemplar.Time, NumberKind.Millis, ref to);
    }

    private void WriteHistogram(MetricSeries series, ReadOnlySpan<byte> identity, ref TextOutput to)
    {
        MetricFamily family = series.Family;
        ReadOnlySpan<byte> name = names.Full(family);
        long count = 0;

        // What all buckets begin with is put together once.
        int length = name.Length + identity.Length + BucketWords;
        Span<byte> head = length <= ShortHead ? stackalloc byte[length] : new byte[length];
        name.CopyTo(head);
        "_bucket"u8.CopyTo(head[name.Length..]);
        identity.CopyTo(head[(name.Length + "_bucket"u8.Length)..]);
        (identity.Length > 0 ? ",le=\""u8 : "{le=\""u8).CopyTo(head[^",le=\""u8.Length..]);
        for (int i = 0; i <= family.BoundArray.Length; i++)
        {
            count += cut.Cells[series.At + HistogramCells.ClassicAt + i];
            to.Write(head, BoundText.End(family, i), count);
            WriteExemplar(series, i, family.Numbers, ref to);
            to.Write((byte)'\n');
        }

        WriteSample(name, "_sum"u8, identity, cut.Cells[series.At + HistogramCells.SumAt], family.Numbers, ref to);
        WriteSample(name, "_count"u8, identity, count, NumberKind.Integer, ref to);
    }
}
