namespace SmtpLogExporter.Dialects.Headers;

/// <summary>Takes off what stands between the stamp and the text in a server's own log file, whose stamp has a blank between date and time.</summary>
/// <param name="text">Starts behind the stamp and its blank.</param>
/// <param name="known">The server has shown itself in this source: lines of any words are its.</param>
/// <param name="header">Gets process and body.</param>
/// <param name="offset">Seconds ahead of UTC where a zone stands apart from the stamp, else null.</param>
/// <returns>False if the line is not this server's.</returns>
internal delegate bool OwnFront(ReadOnlySpan<byte> text, bool known, ref SyslogHeader header, out int? offset);
