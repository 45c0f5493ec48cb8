namespace SmtpLogExporter.Dialects.Files;

/// <summary>Whether a line is of a certain log, by its content alone.</summary>
internal delegate bool LineTest(ReadOnlySpan<byte> line);
