namespace SmtpLogExporter.Logs.Files;

/// <param name="Original">The file it is a copy of, or null.</param>
/// <param name="IsUndecided">Empty as yet: look again.</param>
internal readonly record struct CopyFinding(FileEntry? Original, bool IsUndecided);
