namespace SmtpLogExporter.Logs.Entries;

/// <summary>One entry of a log that is no file, as a line of text with the header of a syslog file, and where it stands.</summary>
/// <param name="Cursor">Names the entry: a cursor of the journal, the number of an event.</param>
/// <param name="Time">When it was taken in, microseconds since 1970-01-01 UTC.</param>
/// <param name="Line">Without a line end.</param>
internal readonly record struct LogEntry(string Cursor, long Time, byte[] Line);
