using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Programs;

/// <summary>A program tag of a log and what its dialect knows of it. A dialect that knows more derives its own.</summary>
internal class ProgramTag
{
    /// <summary>The tag as written, such as <c>postfix/submission/smtpd</c>.</summary>
    public required byte[] Text { get; init; }

    /// <summary>The instance whose queue ids these are; empty where a server has but one.</summary>
    public byte[] Instance { get; init; } = [];

    public Listener Listener { get; init; }
}
