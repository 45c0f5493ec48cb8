using SmtpLogExporter.Dialects.Custom;

namespace SmtpLogExporter.Settings;

/// <summary>A dialect of the configuration file.</summary>
/// <param name="Spec">Checked and compiled.</param>
/// <param name="Tests">Lines and what they must say; <c>check-config</c> reads them.</param>
internal sealed record CustomDialect(CustomSpec Spec, IReadOnlyList<CustomTest> Tests);
