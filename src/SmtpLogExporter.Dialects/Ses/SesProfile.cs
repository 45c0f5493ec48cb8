using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Ses;

/// <summary>What the events of Amazon SES can tell.</summary>
internal static class SesProfile
{
    public static MtaProfile Value { get; } = new("ses", [Listener.Other], [Transport.Smtp, Transport.Error]);
}
