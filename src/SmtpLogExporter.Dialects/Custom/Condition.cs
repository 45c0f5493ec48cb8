namespace SmtpLogExporter.Dialects.Custom;

/// <summary>A value that must be so.</summary>
/// <param name="Source">Place in the line.</param>
/// <param name="Value">Expected bytes.</param>
/// <param name="IsPrefix">Any ending fits.</param>
internal sealed record Condition(FieldSource Source, byte[] Value, bool IsPrefix)
{
    public bool Fits(ReadOnlySpan<byte> text) => IsPrefix ? text.StartsWith(Value) : text.SequenceEqual(Value);
}
