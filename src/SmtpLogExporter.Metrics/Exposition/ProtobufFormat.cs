using System.Buffers;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>
/// Prometheus' protobuf (github.com/prometheus/client_model io/prometheus/client/metrics.proto): each family a message with its length before it,
/// histograms with classic and native buckets.
/// </summary>
internal sealed class ProtobufFormat(Cut cut, SeriesNames names, bool withNative, bool withExemplars)
{
    private readonly ProtobufWriter message = new();

    public void Write(Selection selection, IBufferWriter<byte> to)
    {
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (!selection.Has(family)) continue;
            message.Clear();
            int start = -1;
            foreach (MetricSeries series in cut.ListOf(family).Sorted)
            {
                if (!selection.Has(series)) continue;
                if (start < 0) start = Begin(family);
                WriteSeries(series);
            }

            if (start < 0) continue;
            if (family.Unit.Length > 0) message.Text(Fields.Family.Unit, family.Unit);
            message.End(start);
            to.Write(message.Written);
        }
    }

    private int Begin(MetricFamily family)
    {
        int start = message.BeginDelimited();
        message.Bytes(Fields.Family.Name, names.Full(family));
        message.Text(Fields.Family.Help, family.Help);
        message.Unsigned(Fields.Family.Type, family.Type switch { FamilyType.Counter => Fields.Type.Counter, FamilyType.Gauge => Fields.Type.Gauge, _ => Fields.Type.Histogram });
        return start;
    }

    private void WriteSeries(MetricSeries series)
    {
        int metric = message.Begin(Fields.Family.Metric);
        byte[][] labels = names.Labels(series.Family);
        for (int i = 0; i < labels.Length; i++)
        {
            int pair = message.Begin(Fields.Metric.Label);
            message.Bytes(Fields.Label.Name, labels[i]);
            message.Text(Fields.Label.Value, series.Labels[i].Text);
            message.End(pair);
        }

        switch (series.Family.Type)
        {
            case FamilyType.Counter:
                WriteCounter(series);
                break;
            case FamilyType.Gauge:
                int gauge = message.Begin(Fields.Metric.Gauge);
                message.Double(Fields.Gauge.Value, Number.Of(cut.Cells[series.At], series.Family.Numbers));
                message.End(gauge);
                break;
            default:
                WriteHistogram(series, new CutSeries(series, cut.Cells));
                break;
        }

        message.End(metric);
    }

    private void WriteCounter(MetricSeries series)
    {
        int counter = message.Begin(Fields.Metric.Counter);
        message.Double(Fields.Counter.Value, Number.Of(cut.Cells[series.At], series.Family.Numbers));
        WriteExemplar(Fields.Counter.Exemplar, series, 0, NumberKind.Integer);
        WriteTime(Fields.Counter.Created, series.Created);
        message.End(counter);
    }

    private void WriteHistogram(MetricSeries of, CutSeries series)
    {
        int histogram = message.Begin(Fields.Metric.Histogram);
        message.Unsigned(Fields.Histogram.Count, (ulong)series.Count);
        message.Double(Fields.Histogram.Sum, series.Sum);

        // The last bucket is left out, for it is the count; unless it has an example.
        ReadOnlySpan<long> buckets = series.Buckets;
        ulong below = 0;
        int shown = ExemplarOf(of, buckets.Length - 1) is null ? buckets.Length - 1 : buckets.Length;
        for (int i = 0; i < shown; i++)
        {
            below += (ulong)buckets[i];
            int bucket = message.Begin(Fields.Histogram.Bucket);
            message.Unsigned(Fields.Bucket.CumulativeCount, below);
            message.Double(Fields.Bucket.UpperBound, i < buckets.Length - 1 ? Number.Of(series.Family.BoundArray[i], series.Family.Numbers) : double.PositiveInfinity);
            WriteExemplar(Fields.Bucket.Exemplar, of, i, series.Family.Numbers);
            message.End(bucket);
        }

        if (withNative) WriteNative(series.Native);
        WriteTime(Fields.Histogram.Created, series.Created);
        message.End(histogram);
    }

    private Exemplar? ExemplarOf(MetricSeries series, int bucket) => withExemplars ? cut.Exemplars?.GetValueOrDefault((series.At, bucket)) : null;

    private void WriteExemplar(int field, MetricSeries series, int bucket, NumberKind kind)
    {
        if (ExemplarOf(series, bucket) is not { } exemplar) return;
        int at = message.Begin(field);
        int label = message.Begin(Fields.Exemplar.Label);
        message.Bytes(Fields.Label.Name, "queue_id"u8);
        message.Bytes(Fields.Label.Value, exemplar.Id);
        message.End(label);
        message.Double(Fields.Exemplar.Value, Number.Of(exemplar.Value, kind));
        WriteTime(Fields.Exemplar.Timestamp, exemplar.Time);
        message.End(at);
    }

    private void WriteNative(NativeHistogram native)
    {
        message.Signed(Fields.Histogram.Schema, native.Schema);
        message.Double(Fields.Histogram.ZeroThreshold, NativeIndex.ZeroThreshold);
        message.Unsigned(Fields.Histogram.ZeroCount, (ulong)native.Zeros);
        List<BucketSpan> spans = BucketSpan.Of(native);

        // Without any span it would be read as a classic histogram.
        if (spans.Count == 0) WriteSpan(new BucketSpan(0, 0, 0));
        foreach (BucketSpan span in spans) WriteSpan(span);
        long before = 0;
        foreach (BucketSpan span in spans)
        {
            foreach (long count in native.Buckets.Slice(span.Start, span.Length))
            {
                message.Signed(Fields.Histogram.PositiveDelta, count - before);
                before = count;
            }
        }
    }

    private void WriteSpan(BucketSpan span)
    {
        int at = message.Begin(Fields.Histogram.PositiveSpan);
        message.Signed(Fields.Span.Offset, span.Offset);
        message.Unsigned(Fields.Span.Length, (uint)span.Length);
        message.End(at);
    }

    private void WriteTime(int field, long milliseconds)
    {
        (long seconds, long rest) = Math.DivRem(milliseconds, 1000);
        int at = message.Begin(field);
        message.Unsigned(Fields.Timestamp.Seconds, (ulong)seconds);
        message.Unsigned(Fields.Timestamp.Nanos, (ulong)(rest * 1_000_000));
        message.End(at);
    }
}
