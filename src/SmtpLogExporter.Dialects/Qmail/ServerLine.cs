using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary><c>alert: …</c>, <c>warning: …</c>: what qmail-send says of itself and its queue.</summary>
internal static class ServerLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool alert = text.TryTake("alert: "u8);
        if (!alert && !text.TryTake("warning: "u8)) return false;
        events.Observe(at, new SeverityLogged { Severity = alert ? Severity.Panic : Severity.Warning });
        if (EventOf(text) is { } happened) events.Observe(at, new ServerReported { Event = happened });
        return true;
    }

    private static ServerEvent? EventOf(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("oh no! lost "u8)) return ServerEvent.ProcessCrash;
        if (text.StartsWith("cannot start: "u8) || text.StartsWith("unable to reread "u8)) return ServerEvent.ConfigError;
        if (text.StartsWith("unknown record type in "u8)) return ServerEvent.QueueCorrupt;
        bool unwritten = text.StartsWith("trouble writing "u8) || text.StartsWith("trouble fsyncing "u8) || text.StartsWith("trouble marking "u8) || text.StartsWith("unable to create "u8) || text.StartsWith("unable to append "u8);
        return unwritten ? ServerEvent.QueueWriteError : null;
    }
}
