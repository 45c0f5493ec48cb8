namespace SmtpLogExporter.Logs.Journal;

/// <summary>One entry as a line of text with the header of a syslog file, and where it stands in the journal.</summary>
/// <param name="Cursor">Names the entry.</param>
/// <param name="Time">When the journal took it in, microseconds since 1970-01-01 UTC.</param>
/// <param name="Line">Without a line end.</param>
internal readonly record struct JournalEntry(string Cursor, long Time, byte[] Line);
