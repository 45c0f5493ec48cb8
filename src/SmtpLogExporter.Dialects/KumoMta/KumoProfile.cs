using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>What KumoMTA's log can tell.</summary>
internal static class KumoProfile
{
    public static MtaProfile Value { get; } = new("kumomta", [Listener.Smtp, Listener.Other], [Transport.Smtp, Transport.Lmtp, Transport.Local, Transport.Other]);
}
