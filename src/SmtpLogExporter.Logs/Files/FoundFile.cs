namespace SmtpLogExporter.Logs.Files;

/// <summary>A file as a search saw it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Name">Its name taken apart.</param>
/// <param name="Stat">What the file system says; meaningless with a fault.</param>
/// <param name="Fault">Why it could not be looked at.</param>
/// <param name="IsSelected">A configured path or glob names it; otherwise it is a sibling found by itself.</param>
internal sealed record FoundFile(string Path, MemberName Name, FileStat Stat, FileFault Fault, bool IsSelected);
