using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>What the server says of itself: <c>info: </c>, <c>warn: </c> and <c>fatal: </c> lines, and a few without a word in front.</summary>
internal static class ServerLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("info: OpenSMTPD "u8) && text.EndsWith(" starting"u8)) return Say(at, ServerEvent.Start, events);
        if (text.SequenceEqual("Exiting"u8)) return Say(at, ServerEvent.Stop, events);

        // Bounces of bounces, which nobody gets.
        if (text.StartsWith("warn: queue: no return path!"u8) || text.StartsWith("warn: queue: double bounce!"u8) || text.StartsWith("warn: loop detected"u8)) return true;
        Severity severity;
        if (text.TryTake("warn: "u8)) severity = Severity.Warning;
        else if (text.TryTake("fatal: "u8)) severity = Severity.Fatal;
        else return IsInformational(text);
        events.Observe(at, new SeverityLogged { Severity = severity });
        if (TryEvent(text, severity, out ServerEvent seen)) events.Observe(at, new ServerReported { Event = seen });
        return true;
    }

    private static bool TryEvent(ReadOnlySpan<byte> text, Severity severity, out ServerEvent seen)
    {
        seen = ServerEvent.ProcessCrash;
        if (text.StartsWith("lost processor: "u8) || text.StartsWith("lost child: "u8)) return true;
        seen = ServerEvent.ProcessLimit;
        if (text.Contains("lient limit reached"u8) || text.Contains("ctl client limit hit"u8) || text.Contains("too many connections"u8)) return true;
        seen = ServerEvent.FileLimit;
        if (text.Contains("fd exhaustion"u8) || text.Contains("Too many open files"u8) || text.StartsWith("Disabling incoming SMTP connections"u8)) return true;
        seen = ServerEvent.OutOfMemory;
        if (text.Contains("annot allocate memory"u8) || text.Contains("ut of memory"u8)) return true;
        seen = ServerEvent.DiskFull;
        if (text.Contains("o space left"u8)) return true;
        seen = ServerEvent.TableError;
        if (text.Contains("table "u8) || text.Contains("lookup"u8)) return true;
        seen = ServerEvent.QueueWriteError;
        if (text.Contains("could not update envelope"u8) || text.StartsWith("queue"u8)) return true;
        seen = ServerEvent.TlsError;
        if (text.Contains("ertificate"u8) || text.Contains("SSL"u8)) return true;
        seen = ServerEvent.ConfigError;
        return severity == Severity.Fatal || text.StartsWith("Failed to parse "u8) || text.StartsWith("No auth table "u8) || text.StartsWith("TLS required for "u8);
    }

    private static bool Say(in Origin at, ServerEvent seen, IMailEvents events)
    {
        events.Observe(at, new ServerReported { Event = seen });
        return true;
    }

    private static bool IsInformational(ReadOnlySpan<byte> text) =>
        text.StartsWith("info: "u8) || text.StartsWith("commands executed from aliases run with "u8) || text.StartsWith("queue: "u8) || text.StartsWith("getaddrinfo: "u8)
        || text.StartsWith("getnameinfo: "u8) || text.StartsWith("debug: "u8) || text.StartsWith("SRS failed to decode"u8) || text.StartsWith("version: "u8)
        || text.StartsWith("scheduler: "u8) || text.StartsWith("mta: "u8) || text.StartsWith("smtpd: "u8) || text.Contains(" process, pid "u8) || text.Contains(": stderr: "u8)
        || text.StartsWith("filter-"u8) || text.StartsWith("table-"u8);
}
