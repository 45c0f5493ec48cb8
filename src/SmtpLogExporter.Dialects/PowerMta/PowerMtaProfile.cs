using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.PowerMta;

/// <summary>What PowerMTA's accounting files can tell.</summary>
internal static class PowerMtaProfile
{
    public static MtaProfile Value { get; } = new("powermta", [Listener.Smtp, Listener.Local, Listener.Other], [Transport.Smtp, Transport.Pipe, Transport.Local, Transport.Discard]);
}
