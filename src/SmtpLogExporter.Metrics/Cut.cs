namespace SmtpLogExporter.Metrics;

/// <summary>The numbers of all series at one moment. Immutable; identities are shared with the book.</summary>
public sealed class Cut
{
}
