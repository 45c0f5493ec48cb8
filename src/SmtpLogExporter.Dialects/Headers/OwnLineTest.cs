namespace SmtpLogExporter.Dialects.Headers;

/// <summary>Whether a line of a log file without host and program begins as a server's own lines do.</summary>
/// <param name="text">The line behind its stamp.</param>
internal delegate bool OwnLineTest(ReadOnlySpan<byte> text);
