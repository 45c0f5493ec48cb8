namespace SmtpLogExporter.Logs.Files;

internal enum LongLineResult : byte
{
    /// <summary>Not yet found, search on.</summary>
    More,

    /// <summary>The file ends first.</summary>
    End,

    /// <summary>Found: a line beyond the limit.</summary>
    Oversized,

    /// <summary>NULs found: the text before them is a line, the text behind them begins another.</summary>
    Torn,

    Doubt,
    Fault,
}
