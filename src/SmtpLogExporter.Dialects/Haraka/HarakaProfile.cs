using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>What Haraka's log can tell.</summary>
internal static class HarakaProfile
{
    public static MtaProfile Value { get; } = new(
        "haraka",
        [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Local],
        [Transport.Smtp, Transport.Lmtp, Transport.Pipe, Transport.Discard, Transport.Other]);
}
