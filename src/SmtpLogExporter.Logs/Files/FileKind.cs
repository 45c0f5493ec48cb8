namespace SmtpLogExporter.Logs.Files;

internal enum FileKind : byte
{
    Regular,
    Directory,
    Other,
}
