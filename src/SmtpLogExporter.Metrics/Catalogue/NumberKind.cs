namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>How the 64-bit cells of a family are to be read. Counted numbers are integers, so that sums do not depend on the order of adding.</summary>
public enum NumberKind : byte
{
    /// <summary>The value itself.</summary>
    Integer,

    /// <summary>Millionths of the unit.</summary>
    Micros,

    /// <summary>Thousandths of the unit.</summary>
    Millis,

    /// <summary>The bits of a double: numbers the exporter sets, never sums of many facts.</summary>
    Real,
}
