namespace SmtpLogExporter.Logs.Files;

internal enum FileKind : byte
{
    Regular,
    Directory,

    /// <summary>A named pipe, or a shell's <c>&lt;(…)</c>.</summary>
    Pipe,
    Other,
}
