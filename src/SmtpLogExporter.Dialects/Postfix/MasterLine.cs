using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Start, stop and reload as the master tells them; the start script's lines announce the same and are not counted.</summary>
internal static class MasterLine
{
    /// <summary>Before 2.5 a reload named the folder only: <c>reload configuration /etc/postfix</c>.</summary>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ServerEvent seen;
        if (text.StartsWith("daemon started -- "u8)) seen = ServerEvent.Start;
        else if (text.StartsWith("terminating on signal "u8)) seen = ServerEvent.Stop;
        else if (text.StartsWith("reload -- version "u8) || text.StartsWith("reload configuration /"u8)) seen = ServerEvent.Reload;
        else return false;
        events.Observe(at, new ServerReported { Event = seen });
        return true;
    }
}
