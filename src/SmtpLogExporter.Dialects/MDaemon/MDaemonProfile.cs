using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.MDaemon;

/// <summary>What MDaemon's logs can tell.</summary>
internal static class MDaemonProfile
{
    public static MtaProfile Value { get; } = new("mdaemon", [Listener.Smtp, Listener.Submission, Listener.Submissions], [Transport.Smtp]);
}
