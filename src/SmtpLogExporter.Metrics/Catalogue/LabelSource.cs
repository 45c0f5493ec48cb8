namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>Where the values of a label come from.</summary>
internal enum LabelSource : byte
{
    /// <summary>A closed set that every mail server may produce.</summary>
    Fixed,

    /// <summary>A closed set of which a mail server declares its part: its listeners.</summary>
    Listeners,

    /// <summary>A closed set of which a mail server declares its part: its transports.</summary>
    Transports,

    /// <summary>The provider names given to the book, then <c>other</c>.</summary>
    Providers,

    /// <summary>Any text; bounded by slots or set by the exporter itself.</summary>
    Open,
}
