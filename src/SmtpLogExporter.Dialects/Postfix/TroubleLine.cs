using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Lines that begin with a severity word. What clients cause (limits, failed authentication, names that do not resolve, breaches of the protocol)
/// says its own event and no severity, so that the severity tells of the server alone.
/// </summary>
internal static class TroubleLine
{
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Severity severity;
        if (text.TryTake("warning: "u8)) severity = Severity.Warning;
        else if (text.TryTake("error: "u8)) severity = Severity.Error;
        else if (text.TryTake("fatal: "u8)) severity = Severity.Fatal;
        else if (text.TryTake("panic: "u8)) severity = Severity.Panic;
        else return false;
        if (severity == Severity.Warning && IsClients(at, text, events)) return true;

        // A child without the prefix of its service: its parent says the same under the service's name.
        if (tag.Instance.Length == 0) return true;
        events.Observe(at, new SeverityLogged { Severity = severity });
        if (ServerTrouble.TryRead(text, severity, out ServerEvent seen)) events.Observe(at, new ServerReported { Event = seen });
        return true;
    }

    private static bool IsClients(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.IsEmpty) return false;
        if (text.TryTake("TLS library problem: "u8))
        {
            events.Observe(at, new TlsExplained { Reason = TlsWords.Reason(text) });
            return true;
        }

        return ClientNameLine.TryRead(at, text, events) || LimitLine.TryRead(at, text, events) || AuthLine.TryRead(at, text, events)
            || ProtocolLine.TryReadWarning(at, text, events) || SizeLine.TryRead(at, text, events) || ForeignFault.Is(text);
    }
}
