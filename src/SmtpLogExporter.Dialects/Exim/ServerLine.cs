using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>What the server says of itself: daemon, queue runs, trouble.</summary>
internal static class ServerLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("Start queue run:"u8) || text.StartsWith("End queue run:"u8) || text.StartsWith("cwd="u8)) return true;
        if (text.StartsWith("exim "u8) && text.Contains(" daemon started: pid="u8)) return Report(at, ServerEvent.Start, events);
        if (text.StartsWith("pid "u8) && text.Contains("SIGHUP received: re-exec daemon"u8)) return Report(at, ServerEvent.Reload, events);
        if (text.StartsWith("pid "u8) && text.Contains("SIGTERM"u8)) return Report(at, ServerEvent.Stop, events);
        return Trouble.TryRead(at, text, events) || IsQuiet(text);
    }

    public static bool Report(in Origin at, ServerEvent seen, IMailEvents events)
    {
        events.Observe(at, new ServerReported { Event = seen });
        return true;
    }

    private static bool IsQuiet(ReadOnlySpan<byte> text) =>
        text.StartsWith("ETRN "u8) || text.StartsWith("ATRN "u8) || text.StartsWith("Start ODMR queue run"u8) || text.StartsWith("End ODMR queue run"u8) || text.StartsWith("ignoring AUTH="u8)
        || text.StartsWith("list matching forced to fail"u8) || text.StartsWith("Purging "u8) || text.StartsWith("ACL \"warn\" statement skipped"u8) || text.StartsWith("VRFY "u8)
        || text.StartsWith("TLS session: "u8) || text.StartsWith("DANE error: "u8) || text.StartsWith("sender verify "u8) || text.StartsWith("recipient verify "u8)
        || text.StartsWith("ACL \"warn\" with \"message\" setting found"u8) || text.Contains(" router: skipped error: "u8) || text.StartsWith("bind of ["u8)
        || text.StartsWith("client "u8) || text.StartsWith("dnslist query is too long"u8) || text.StartsWith("DNS list lookup defer"u8) || text.StartsWith("Removed "u8);
}
