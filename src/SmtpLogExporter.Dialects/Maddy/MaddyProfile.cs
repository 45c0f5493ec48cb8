using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>What maddy's log can tell.</summary>
internal static class MaddyProfile
{
    public static MtaProfile Value { get; } = new("maddy", [Listener.Smtp, Listener.Submission, Listener.Lmtp], [Transport.Smtp]);
}
