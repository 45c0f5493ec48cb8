namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>How many servers get series of their own in a family.</summary>
public enum Tier : byte
{
    /// <summary>The first <see cref="BookOptions.ServerLimit"/> servers, then <c>other</c>.</summary>
    Core,

    /// <summary>The first <see cref="BookOptions.DetailServerLimit"/> servers, then <c>other</c>.</summary>
    Detail,

    /// <summary>A number of slots for the whole process; <c>other</c> exists for each server of the detail tier.</summary>
    Slots,

    /// <summary>About the exporter itself or set by it; not counted from facts.</summary>
    Health,
}
