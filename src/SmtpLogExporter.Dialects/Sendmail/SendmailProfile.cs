using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>What Sendmail's log can tell.</summary>
internal static class SendmailProfile
{
    public static MtaProfile Value { get; } = new(
        "sendmail",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Other, Listener.Local],
        [Transport.Smtp, Transport.Lmtp, Transport.Local, Transport.Pipe, Transport.Error, Transport.Discard, Transport.Other]);
}
