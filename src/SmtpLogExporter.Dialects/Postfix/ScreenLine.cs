using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>postscreen's own words; its <c>NOQUEUE: reject:</c> lines are policy lines. Since 3.6 it says allow and deny for white and black.</summary>
internal static class ScreenLine
{
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, ProcessRoles processes, IMailEvents events)
    {
        if (text.TryTake("CONNECT "u8)) return TryReadConnect(at, tag, text, processes, events);
        if (text.TryTake("DISCONNECT "u8)) return TryReadDisconnect(at, tag, text, processes, events);
        if (!TryTakeEvent(ref text, out PrescreenEvent seen, out int score)) return false;
        if (!Peer.TryTake(ref text, out Peer client)) return false;
        if (seen == PrescreenEvent.TooBusy)
        {
            text.TryTake(": "u8);
            SayBusy(at, client, text, events);
            return true;
        }

        Origin session = ScreenSession.Of(at, client);
        events.Observe(session, new Prescreened { Event = seen, ClientAddress = client.Address, ClientPort = client.Port, Score = score });
        if (seen != PrescreenEvent.Hangup) return true;
        Stage stage = text.StartsWith(" in tests before "u8) ? Stage.Connect : Stage.Unknown;
        events.Observe(session, new SessionFailed { ClientAddress = client.Address, ClientPort = client.Port, Cause = EndCause.Lost, Stage = stage });
        return true;
    }

    /// <summary>A refusal at the connection because postscreen itself has no room.</summary>
    public static void SayBusy(in Origin at, Peer client, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Origin session = ScreenSession.Of(at, client);
        ProtocolLine.Say(session, PrescreenEvent.TooBusy, client, events);
        events.Observe(session, new Refused
        {
            ClientAddress = client.Address,
            ClientPort = client.Port,
            Stage = Stage.Connect,
            Action = RefusalAction.Defer,
            Text = text,
        });
    }

    /// <summary>postscreen names its own port as well: <c>CONNECT from [a]:p to [b]:q</c>; tlsproxy, which serves the same client, does not.</summary>
    private static bool TryReadConnect(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, ProcessRoles processes, IMailEvents events)
    {
        if (!text.TryTake("from "u8)) return text.StartsWith("to "u8);
        if (!Peer.TryTake(ref text, out Peer client)) return false;
        if (tag.Daemon == Daemon.Tlsproxy || !text.StartsWith(" to ["u8)) return true;
        processes.IsScreen(at.Process);
        events.Observe(ScreenSession.Of(at, client), new Connected { ClientAddress = client.Address, ClientPort = client.Port, Screened = true });
        return true;
    }

    private static bool TryReadDisconnect(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, ProcessRoles processes, IMailEvents events)
    {
        if (!Peer.TryTake(ref text, out Peer client)) return false;
        if (tag.Daemon == Daemon.Tlsproxy || (tag.Daemon == Daemon.Unnamed && !processes.MayBeScreen(at.Process))) return true;
        events.Observe(ScreenSession.Of(at, client), new Disconnected
        {
            ClientAddress = client.Address,
            ClientPort = client.Port,
            Cause = EndCause.Unknown,
            Stage = Stage.Unknown,
            Screened = true,
            Duration = -1,
        });
        return true;
    }

    /// <summary>Takes everything before the client.</summary>
    private static bool TryTakeEvent(scoped ref ReadOnlySpan<byte> text, out PrescreenEvent seen, out int score)
    {
        score = -1;
        seen = default;
        if (text.TryTake("PASS NEW "u8)) seen = PrescreenEvent.PassNew;
        else if (text.TryTake("PASS OLD "u8)) seen = PrescreenEvent.PassOld;
        else if (text.TryTake("ALLOWLISTED "u8) || text.TryTake("WHITELISTED "u8)) seen = PrescreenEvent.Allowlisted;
        else if (text.TryTake("DENYLISTED "u8) || text.TryTake("BLACKLISTED "u8)) seen = PrescreenEvent.Denylisted;
        else if (text.TryTake("ALLOWLIST VETO "u8) || text.TryTake("WHITELIST VETO "u8)) seen = PrescreenEvent.AllowlistVeto;
        else if (text.TryTake("DNSBL rank "u8))
        {
            seen = PrescreenEvent.Dnsbl;
            return text.TryTake(out score) && text.TryTake(" for "u8);
        }
        else if (text.TryTake("PREGREET "u8))
        {
            seen = PrescreenEvent.Pregreet;
            return text.TryTakeUntil(" from "u8, out _);
        }
        else if (text.TryTake("HANGUP after "u8))
        {
            seen = PrescreenEvent.Hangup;
            return text.TryTakeUntil(" from "u8, out _);
        }
        else if (text.TryTake("reject: connect from "u8)) seen = PrescreenEvent.TooBusy;
        else return TryTakeBreach(ref text, out seen);
        return true;
    }

    private static bool TryTakeBreach(scoped ref ReadOnlySpan<byte> text, out PrescreenEvent seen)
    {
        seen = PrescreenEvent.NonSmtp;
        if (text.TryTake("NON-SMTP COMMAND from "u8)) return true;
        seen = PrescreenEvent.Pipelining;
        if (text.TryTake("COMMAND PIPELINING from "u8)) return true;
        seen = PrescreenEvent.BareNewline;
        if (text.TryTake("BARE NEWLINE from "u8)) return true;
        seen = PrescreenEvent.CommandTimeLimit;
        if (text.TryTake("COMMAND TIME LIMIT from "u8)) return true;
        seen = PrescreenEvent.CommandLimit;
        if (text.TryTake("COMMAND LENGTH LIMIT from "u8) || text.TryTake("COMMAND COUNT LIMIT from "u8)) return true;
        seen = PrescreenEvent.MissingRecipient;
        return text.TryTake("DATA without valid RCPT from "u8) || text.TryTake("BDAT without valid RCPT from "u8);
    }
}
