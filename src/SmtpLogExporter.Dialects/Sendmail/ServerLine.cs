using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Lines without a queue id: the daemon's own, TLS, AUTH, and checks of connections.</summary>
internal static class ServerLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTake("STARTTLS"u8)) return TlsLine.TryRead(at, rest, source, events);
        if (rest.TryTake("ruleset="u8)) return RulesetLine.TryRead(at, default, rest, source, events);
        if (AuthLine.TryRead(at, text, source, events) || SessionLine.TryRead(at, text, source, events)) return true;
        if (TryReadDaemon(at, text, events) || TroubleLine.TryRead(at, text, events)) return true;
        return ClientLine.TryRead(at, text, source, events) || Informational.IsServers(text);
    }

    private static bool TryReadDaemon(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("starting daemon ("u8)) return Say(at, ServerEvent.Start, events);
        if (text.StartsWith("stopping daemon, reason="u8)) return Say(at, ServerEvent.Stop, events);
        if (text.StartsWith("restarting "u8) && text.Contains(" due to "u8)) return Say(at, ServerEvent.Reload, events);
        if (text.StartsWith("rejecting connections on daemon "u8)) return Say(at, ServerEvent.ProcessLimit, events);
        if (text.StartsWith("persistent queue runner="u8) && (text.Contains(" core dumped, "u8) || text.Contains(" died, "u8))) return Say(at, ServerEvent.ProcessCrash, events);
        return false;
    }

    private static bool Say(in Origin at, ServerEvent seen, IMailEvents events)
    {
        events.Observe(at, new ServerReported { Event = seen });
        return true;
    }
}
