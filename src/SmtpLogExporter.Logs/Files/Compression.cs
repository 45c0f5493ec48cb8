namespace SmtpLogExporter.Logs.Files;

internal enum Compression : byte
{
    None,
    Gzip,
    Zstandard,
    Xz,
    Bzip2,
}
