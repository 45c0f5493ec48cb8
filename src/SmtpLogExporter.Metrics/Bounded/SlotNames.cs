using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>Gives the open label values of a key that gets a slot.</summary>
internal delegate LabelValue[] SlotNames(ulong value, ReadOnlySpan<byte> text);
