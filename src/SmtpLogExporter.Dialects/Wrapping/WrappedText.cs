namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>One record of a container's log.</summary>
internal ref struct WrappedText
{
    public WrapForm Form;

    /// <summary>What the program wrote: a line without its end, or a part of one.</summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>When the runtime took it, as written: RFC 3339 in UTC or with an offset. Empty where it is not told.</summary>
    public ReadOnlySpan<byte> Stamp;

    /// <summary>The pod or container, where it stands in front of the line; else empty.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>It came over standard error: parts of lines of both streams stand in one file, mixed.</summary>
    public bool IsError;

    /// <summary>The line goes on in the next record of the same stream.</summary>
    public bool IsPart;
}
