namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Field numbers of github.com/prometheus/client_model io/prometheus/client/metrics.proto.</summary>
internal static class Fields
{
    internal static class Type
    {
        public const ulong Counter = 0;
        public const ulong Gauge = 1;
        public const ulong Histogram = 4;
    }

    internal static class Family
    {
        public const int Name = 1;
        public const int Help = 2;
        public const int Type = 3;
        public const int Metric = 4;
        public const int Unit = 5;
    }

    internal static class Metric
    {
        public const int Label = 1;
        public const int Gauge = 2;
        public const int Counter = 3;
        public const int Histogram = 7;
    }

    internal static class Label
    {
        public const int Name = 1;
        public const int Value = 2;
    }

    internal static class Gauge
    {
        public const int Value = 1;
    }

    internal static class Counter
    {
        public const int Value = 1;
        public const int Exemplar = 2;
        public const int Created = 3;
    }

    internal static class Histogram
    {
        public const int Count = 1;
        public const int Sum = 2;
        public const int Bucket = 3;
        public const int Schema = 5;
        public const int ZeroThreshold = 6;
        public const int ZeroCount = 7;
        public const int PositiveSpan = 12;
        public const int PositiveDelta = 13;
        public const int Created = 15;
    }

    internal static class Bucket
    {
        public const int CumulativeCount = 1;
        public const int UpperBound = 2;
        public const int Exemplar = 3;
    }

    internal static class Exemplar
    {
        public const int Label = 1;
        public const int Value = 2;
        public const int Timestamp = 3;
    }

    internal static class Span
    {
        public const int Offset = 1;
        public const int Length = 2;
    }

    internal static class Timestamp
    {
        public const int Seconds = 1;
        public const int Nanos = 2;
    }
}
