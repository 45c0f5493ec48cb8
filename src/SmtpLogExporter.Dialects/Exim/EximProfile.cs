using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>What Exim's log can tell.</summary>
internal static class EximProfile
{
    public static MtaProfile Value { get; } = new(
        "exim",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Lmtp, Listener.Other, Listener.Local],
        [Transport.Smtp, Transport.Lmtp, Transport.Local, Transport.Pipe, Transport.Error, Transport.Discard, Transport.Other]);
}
