namespace SmtpLogExporter.Web;

/// <summary>How many requests are answered at all.</summary>
/// <param name="Interval">A request is allowed so often.</param>
/// <param name="Burst">So many may come at once.</param>
internal sealed record RateSettings(TimeSpan Interval, int Burst);
