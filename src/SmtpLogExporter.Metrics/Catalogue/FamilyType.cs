namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>What kind of numbers a family has.</summary>
public enum FamilyType : byte
{
    Counter,
    Gauge,
    Histogram,
}
