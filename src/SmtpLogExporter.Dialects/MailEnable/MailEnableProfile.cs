using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.MailEnable;

/// <summary>What MailEnable's log can tell.</summary>
internal static class MailEnableProfile
{
    public static MtaProfile Value { get; } = new("mailenable", [Listener.Smtp], [Transport.Smtp]);
}
