using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>What Postfix's log can tell.</summary>
internal static class PostfixProfile
{
    public static MtaProfile Value { get; } = new(
        "postfix",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Lmtp, Listener.Other, Listener.Local],
        [Transport.Smtp, Transport.Lmtp, Transport.Local, Transport.Virtual, Transport.Pipe, Transport.Error, Transport.Discard, Transport.Other]);
}
