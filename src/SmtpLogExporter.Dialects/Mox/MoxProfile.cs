using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>What mox's log can tell.</summary>
internal static class MoxProfile
{
    public static MtaProfile Value { get; } = new("mox", [Listener.Smtp, Listener.Submission, Listener.Submissions], [Transport.Smtp, Transport.Local]);
}
