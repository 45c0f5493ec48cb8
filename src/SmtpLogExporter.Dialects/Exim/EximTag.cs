using SmtpLogExporter.Dialects.Programs;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Through which carrier Exim's lines come.</summary>
internal sealed class EximTag : ProgramTag
{
    /// <summary>They come from Exim's own files, not through a syslog daemon.</summary>
    public required bool IsFile { get; init; }
}
