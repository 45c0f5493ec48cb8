using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Iis;

/// <summary>What the log of the SMTP service can tell.</summary>
internal static class IisProfile
{
    public static MtaProfile Value { get; } = new("iis", [Listener.Smtp, Listener.Submission], [Transport.Smtp]);
}
