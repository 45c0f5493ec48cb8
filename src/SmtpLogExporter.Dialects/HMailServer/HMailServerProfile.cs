using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>What hMailServer's log can tell.</summary>
internal static class HMailServerProfile
{
    public static MtaProfile Value { get; } = new(
        "hmailserver",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Local],
        [Transport.Smtp, Transport.Local, Transport.Other]);
}
