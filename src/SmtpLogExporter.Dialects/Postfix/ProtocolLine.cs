using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Breaches of the protocol that smtpd itself notices.</summary>
internal static class ProtocolLine
{
    /// <summary><c>improper command pipelining after EHLO from client: …</c></summary>
    public static bool TryReadPipelining(in Origin at, ReadOnlySpan<byte> text, IMailEvents events) =>
        text.TryTakeUntil(" from "u8, out _) && TrySay(at, PrescreenEvent.Pipelining, text, events);

    /// <summary>Warnings, behind the word.</summary>
    public static bool TryReadWarning(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("non-SMTP command from "u8)) return TrySay(at, PrescreenEvent.NonSmtp, text, events);
        ReadOnlySpan<byte> peer = text;
        return Peer.TryTake(ref peer, out _) && peer.StartsWith(": request longer than "u8) && TrySay(at, PrescreenEvent.CommandLimit, text, events);
    }

    public static void Say(in Origin at, PrescreenEvent seen, in Peer client, IMailEvents events) =>
        events.Observe(at, new Prescreened { Event = seen, ClientAddress = client.Address, ClientPort = client.Port, Score = -1 });

    private static bool TrySay(in Origin at, PrescreenEvent seen, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!Peer.TryTake(ref text, out Peer client)) return false;
        Say(at, seen, client, events);
        return true;
    }
}
