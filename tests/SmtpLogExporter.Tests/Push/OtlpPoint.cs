namespace SmtpLogExporter.Tests.Push;

/// <summary>One data point a receiver was sent.</summary>
/// <param name="Labels">Attributes as <c>key="value"</c>, in the order of their keys.</param>
/// <param name="Value">Of a sum or a gauge; the sum of a histogram.</param>
/// <param name="Buckets">Observations of each bucket, of a histogram.</param>
/// <param name="Bounds">Its upper bounds.</param>
/// <param name="HasExtremes">It tells a least or a greatest observation.</param>
internal sealed record OtlpPoint(string Labels, double Value, long[] Buckets, double[] Bounds, bool HasExtremes);
