namespace SmtpLogExporter.Dialects.Fields;

/// <summary>A piece of text.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="IsUnescaped">It stands in the room for unescaped texts, not in the line.</param>
internal readonly record struct FieldText(int Start, int Length, bool IsUnescaped);
