namespace SmtpLogExporter.Logs.Files;

/// <summary>A file held open: it stays readable when it is renamed or deleted.</summary>
internal interface IOpenFile : IContent
{
    FileFault Stat(out FileStat stat);
}
