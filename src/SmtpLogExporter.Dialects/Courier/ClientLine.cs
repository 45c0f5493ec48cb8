using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>
/// courieresmtpd.C: <c>started,ip=[A],port=[P]</c>, <c>error,relay=A,port=P,msg="535 …",cmd: AUTH …</c>, <c>error,relay=A,port=P,from=&lt;s&gt;,to=&lt;r&gt;: 550 …</c>. The command of a failed AUTH may hold
/// the client's password and is not looked at any further than its name.
/// </summary>
internal static class ClientLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("started,ip=["u8))
        {
            ReadOnlySpan<byte> address = Plain(text.TakeBefore((byte)']'));
            _ = text.TryTakeUntil("port=["u8, out _);
            _ = text.TryTake(out int port);
            events.Observe(at, new Connected { ClientAddress = address, ClientPort = port });
            return true;
        }

        if (!text.TryTake("error,relay="u8)) return text.StartsWith("couriertls: "u8) && Tls(at, text, events);
        int end = Math.Max(text.IndexOf((byte)','), 0);
        int blank = text.IndexOf(": "u8);
        ReadOnlySpan<byte> client = Plain(blank >= 0 && (end == 0 || blank < end) ? text[..blank] : text[..end]);
        text = text[(blank >= 0 && (end == 0 || blank < end) ? blank : end)..];
        if (text.TryTake(",port="u8)) _ = text.TryTake(out long _);
        if (text.TryTake(",ident=\""u8)) _ = text.TryTakeUntil("\""u8, out _);
        else if (text.TryTake(",ident="u8)) text = text[Math.Max(text.IndexOfAny((byte)',', (byte)':'), 0)..];
        if (text.TryTake(",msg=\""u8)) Failed(at, client, text, events);
        else Refused(at, client, text, events);
        return true;
    }

    /// <summary>IPv4 clients are written as <c>::ffff:192.0.2.1</c>.</summary>
    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> address)
    {
        address.TryTake("::ffff:"u8);
        return address;
    }

    private static bool Tls(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        events.Observe(at, new TlsFailed { Direction = text.Contains(" connect: "u8) ? Direction.Out : Direction.In, Reason = TlsNames.Failure(text) });
        return true;
    }

    /// <summary>An answer to a command that is neither MAIL nor RCPT, or the end of the connection.</summary>
    private static void Failed(in Origin at, ReadOnlySpan<byte> client, ReadOnlySpan<byte> text, IMailEvents events)
    {
        int place = text.IndexOf("\",cmd: "u8);
        ReadOnlySpan<byte> words = place >= 0 ? text[..place] : text;
        ReadOnlySpan<byte> command = place >= 0 ? text[(place + "\",cmd: "u8.Length)..] : default;
        if (words.StartsWith("535"u8))
        {
            events.Observe(at, new Authenticated { Mechanism = MechanismOf(command), Result = AuthResult.Failure, ClientAddress = client });
            return;
        }

        if (!ReplyCode.Is(words))
        {
            events.Observe(at, new Disconnected { ClientAddress = client, Cause = words.Contains("timed out"u8) ? EndCause.Timeout : EndCause.Lost, TlsElsewhere = true, Duration = -1 });
            return;
        }

        Stage stage = StageOf(command);
        if (stage == Stage.Unknown) events.Observe(at, new CommandsUsed { Command = SmtpCommand.Unknown, Refused = 1 });
        else Refuse(at, stage, client, words, default, default, events);
    }

    /// <summary>The last <c>: </c> that a reply follows ends the addresses, which are the client's words.</summary>
    private static void Refused(in Origin at, ReadOnlySpan<byte> client, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> sender = default;
        ReadOnlySpan<byte> recipient = default;
        Stage stage = Stage.Unknown;
        if (text.TryTake(",from=<"u8) && text.TryTakeAddress(": "u8, ",to=<"u8, out sender, out bool both))
        {
            stage = both && text.TryTakeAddress(": "u8, out recipient) ? Stage.Rcpt : Stage.Mail;
        }
        else text.TryTake(": "u8);
        Refuse(at, stage, client, text, sender, recipient, events);
    }

    private static void Refuse(in Origin at, Stage stage, ReadOnlySpan<byte> client, ReadOnlySpan<byte> words, ReadOnlySpan<byte> sender, ReadOnlySpan<byte> recipient, IMailEvents events)
    {
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        events.Observe(at, new Refused
        {
            ClientAddress = client,
            Stage = stage,
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = words,
            Sender = sender,
            Recipient = recipient,
        });
    }

    private static Stage StageOf(ReadOnlySpan<byte> command)
    {
        if (command.StartsWith("MAIL"u8)) return Stage.Mail;
        if (command.StartsWith("RCPT"u8)) return Stage.Rcpt;
        if (command.StartsWith("DATA"u8)) return Stage.Data;
        if (command.StartsWith("EHLO"u8) || command.StartsWith("HELO"u8)) return Stage.Helo;
        return command.StartsWith("STARTTLS"u8) ? Stage.Starttls : Stage.Unknown;
    }

    private static AuthMechanism MechanismOf(ReadOnlySpan<byte> command) =>
        command.TryTake("AUTH "u8) ? Scan.Mechanisms.Of(command.TakeBefore((byte)' ')) : AuthMechanism.Unknown;
}
