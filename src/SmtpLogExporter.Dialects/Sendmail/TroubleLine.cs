using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary><c>SYSERR(user): text</c> (err.c) and other lines that tell of the server itself: the first row that fits.</summary>
internal static class TroubleLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("SYSERR"u8))
        {
            if (!text.TryTakeUntil(": "u8, out _)) return false;
            events.Observe(at, new SeverityLogged { Severity = text.StartsWith("!"u8) ? Severity.Fatal : Severity.Error });
            if (TryEvent(text, out ServerEvent trouble)) events.Observe(at, new ServerReported { Event = trouble });
            return true;
        }

        if (text.TryTake("low on space ("u8) || text.StartsWith("rejecting new messages: min free: "u8)) return Say(at, ServerEvent.DiskFull, events);
        if (text.StartsWith("Losing "u8) || text.StartsWith("bogus queue file"u8)) return Say(at, ServerEvent.QueueCorrupt, events);
        if (text.StartsWith("queueup: cannot "u8)) return Say(at, ServerEvent.QueueWriteError, events);
        return false;
    }

    private static bool TryEvent(ReadOnlySpan<byte> text, out ServerEvent seen)
    {
        seen = ServerEvent.FileLimit;
        if (text.Contains("Too many open files"u8)) return true;
        seen = ServerEvent.OutOfMemory;
        if (text.Contains("ut of memory"u8) || text.Contains("Cannot allocate memory"u8)) return true;
        seen = ServerEvent.DiskFull;
        if (text.Contains("No space left"u8) || text.Contains("nsufficient disk space"u8)) return true;
        seen = ServerEvent.MailLoop;
        if (text.Contains("mail loops back to me"u8) || text.Contains("config error: mail loops"u8) || text.Contains("too many hops"u8)
            || text.Contains("Too many hops"u8) || text.Contains("loop broken"u8)) return true;
        seen = ServerEvent.QueueWriteError;
        if (text.Contains("queueup: "u8) || text.Contains("cannot write "u8) || text.Contains("Cannot create "u8) || text.Contains("collect: Cannot write"u8)) return true;
        seen = ServerEvent.TableError;
        if (text.Contains("map "u8) || text.Contains("lookup failure"u8) || text.Contains("lookup error"u8)) return true;
        seen = ServerEvent.ConfigError;
        return text.Contains("opendaemonsocket"u8) || text.Contains("hash map"u8) || text.Contains("line "u8) || text.Contains("unknown "u8) || text.Contains("nvalid "u8) || text.Contains(".cf"u8);
    }

    private static bool Say(in Origin at, ServerEvent seen, IMailEvents events)
    {
        events.Observe(at, new SeverityLogged { Severity = Severity.Error });
        events.Observe(at, new ServerReported { Event = seen });
        return true;
    }
}
