using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>What Dovecot's log can tell of its submission and LMTP services.</summary>
internal static class DovecotProfile
{
    public static MtaProfile Value { get; } = new("dovecot", [Listener.Submission, Listener.Submissions, Listener.Lmtp], [Transport.Smtp, Transport.Lmtp]);
}
