using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>What Stalwart's log can tell.</summary>
internal static class StalwartProfile
{
    public static MtaProfile Value { get; } = new("stalwart", [Listener.Smtp, Listener.Submission, Listener.Submissions, Listener.Lmtp, Listener.Local], [Transport.Smtp, Transport.Local]);
}
