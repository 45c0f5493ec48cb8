using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics;

/// <summary>Cells as values in the unit of their family.</summary>
internal static class Number
{
    public static double Of(long cell, NumberKind kind) => kind switch
    {
        NumberKind.Integer => cell,
        NumberKind.Micros => cell / 1e6,
        NumberKind.Millis => cell / 1e3,
        _ => BitConverter.Int64BitsToDouble(cell),
    };
}
