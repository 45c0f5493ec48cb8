using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// The beginning and the end of sessions. Connections are announced from log level 10 on, and their ends only if they were quiet or broke off;
/// the daemon's name, which tells the door, comes late.
/// </summary>
internal static class SessionLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (text.TryTake("connect from "u8)) return Connect(at, RelayName.Of(text), source, events);
        if (text.TryTake("lost input channel from "u8)) return Lost(at, text, source, events);
        if (text.TryTake("timeout waiting for input from "u8)) return Timeout(at, text, events);
        int quiet = text.IndexOf(" did not issue MAIL/EXPN/VRFY/ETRN during connection to "u8);
        if (quiet < 0) return false;
        RelayName client = RelayName.Of(text[..quiet]);
        if (client.Address.IsEmpty) return true;
        Origin through = at.Through(Doors.Of(text[(quiet + " did not issue MAIL/EXPN/VRFY/ETRN during connection to ".Length)..], source.Doors));
        Show(through, client, source, tellsListener: true, events);
        events.Observe(through, new Disconnected { ClientAddress = client.Address, Cause = EndCause.Unknown, Stage = Stage.Unknown, Duration = -1 });
        return true;
    }

    /// <summary>A line shows a session and its client.</summary>
    public static void Show(in Origin at, RelayName client, SourceHabits source, bool tellsListener, IMailEvents events) =>
        events.Observe(at, new SessionShown { ClientName = client.Host, ClientAddress = client.Address, TellsListener = tellsListener, Announced = source.TellsConnections });

    private static bool Connect(in Origin at, RelayName client, SourceHabits source, IMailEvents events)
    {
        // A program of this machine that speaks SMTP over a pipe: no connection.
        if (client.Address.IsEmpty) return true;
        source.TellsConnections = true;
        events.Observe(at, new Connected { ClientName = client.Host, ClientAddress = client.Address, ListenerUntold = true });
        if (client.IsForged) events.Observe(at, new ClientNameDoubted { Kind = ClientDnsFailure.PtrMismatch, ClientAddress = client.Address });
        return true;
    }

    /// <summary><c>client to DAEMON after CMD</c></summary>
    private static bool Lost(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        int after = text.LastIndexOf(" after "u8);
        if (after < 0) return false;
        Stage stage = Stages.Of(text[(after + " after ".Length)..]);
        text = text[..after];
        int to = text.LastIndexOf(" to "u8);
        if (to < 0) return false;
        RelayName client = RelayName.Of(text[..to]);
        if (client.Address.IsEmpty) return true;
        Origin through = at.Through(Doors.Of(text[(to + " to ".Length)..], source.Doors));
        Show(through, client, source, tellsListener: true, events);
        events.Observe(through, new Disconnected { ClientAddress = client.Address, Cause = EndCause.Lost, Stage = stage, Duration = -1 });
        return true;
    }

    /// <summary><c>host during server cmd read</c>: a client fell silent. <c>during client DATA status</c>: a server did, and the delivery tells.</summary>
    private static bool Timeout(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.Contains(" during server "u8)) events.Observe(at, new SessionFailed { Cause = EndCause.Timeout, Stage = Stage.Unknown });
        else if (text.EndsWith(" during message collect"u8)) events.Observe(at, new SessionFailed { Cause = EndCause.Timeout, Stage = Stage.Data });
        return text.Contains(" during "u8);
    }
}
