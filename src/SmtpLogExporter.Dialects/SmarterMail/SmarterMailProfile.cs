using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.SmarterMail;

/// <summary>What SmarterMail's logs can tell.</summary>
internal static class SmarterMailProfile
{
    public static MtaProfile Value { get; } = new("smartermail", [Listener.Smtp, Listener.Local], [Transport.Smtp, Transport.Local]);
}
