using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>What Courier's log can tell.</summary>
internal static class CourierProfile
{
    public static MtaProfile Value { get; } = new("courier", [Listener.Smtp, Listener.Local], [Transport.Smtp, Transport.Local, Transport.Other]);
}
