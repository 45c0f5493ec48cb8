using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>What OpenSMTPD's log can tell: it never names a port.</summary>
internal static class OpenSmtpdProfile
{
    public static MtaProfile Value { get; } = new(
        "opensmtpd",
        [Listener.Smtp, Listener.Local],
        [Transport.Smtp, Transport.Lmtp, Transport.Local, Transport.Pipe]);
}
