using SmtpLogExporter.Dialects.Programs;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>A program tag of Postfix.</summary>
internal sealed class PostfixTag : ProgramTag
{
    public Daemon Daemon { get; init; }

    /// <summary>The element between instance and daemon, such as <c>submission</c> or <c>smtp-scan</c>; empty where there is none.</summary>
    public byte[] Label { get; init; } = [];
}
