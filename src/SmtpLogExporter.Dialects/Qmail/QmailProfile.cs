using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>What qmail's log can tell.</summary>
internal static class QmailProfile
{
    public static MtaProfile Value { get; } = new(
        "qmail",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Local],
        [Transport.Smtp, Transport.Local, Transport.Pipe, Transport.Other]);
}
