namespace SmtpLogExporter.Dialects.Custom;

/// <summary>What became of taking a line apart.</summary>
internal enum LineParts
{
    /// <summary>The rules are asked.</summary>
    Found,

    /// <summary>A title, an empty line: known, and nothing to ask.</summary>
    Nothing,

    /// <summary>Not in the form of this log.</summary>
    Broken,
}
