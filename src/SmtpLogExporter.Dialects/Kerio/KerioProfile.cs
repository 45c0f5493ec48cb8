using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Kerio;

/// <summary>What Kerio Connect's logs can tell.</summary>
internal static class KerioProfile
{
    public static MtaProfile Value { get; } = new("kerio", [Listener.Smtp, Listener.Local], [Transport.Smtp, Transport.Local]);
}
