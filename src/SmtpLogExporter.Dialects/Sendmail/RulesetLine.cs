using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// A check of the configuration said no (parseaddr.c, <c>rscheck()</c>): <c>ruleset=RS, arg1=A[, arg2=B][, relay=R], reject=CODE X.Y.Z text | discard | quarantine=text</c>.
/// </summary>
internal static class RulesetLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id, or empty.</param>
    /// <param name="text">Behind <c>ruleset=</c>.</param>
    /// <param name="source">What is known of this source.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        ReadOnlySpan<byte> name = text.TakeBefore((byte)',');
        if (!TryTakeArgument(ref text, out ReadOnlySpan<byte> argument)) return false;
        RelayName relay = TakeRelay(ref text);

        // Asked before this server sends mail on (usersmtp.c, deliver.c): the delivery's own line tells.
        if (name.StartsWith("tls_server"u8) || name.StartsWith("try_tls"u8) || name.StartsWith("tls_rcpt"u8)) return true;
        Stage stage = StageOf(name);
        if (!relay.Address.IsEmpty) SessionLine.Show(at, relay, source, tellsListener: false, events);
        if (text.SequenceEqual(", discard"u8))
        {
            Rule(at, relay, RuleAction.Discard, stage, default, events);
            return true;
        }

        if (text.TryTake(", quarantine="u8))
        {
            Rule(at, relay, RuleAction.Quarantine, stage, text, events);
            return true;
        }

        if (!text.TryTake(", reject="u8)) return false;
        Limit(at, relay, name, text, events);
        ReplyCode.Take(ref text, out int code, out EnhancedCode enhanced);
        events.Observe(at, new Refused
        {
            Id = id,
            ClientName = relay.Host,
            ClientAddress = relay.Address,
            Stage = stage,
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = text,
            DnsList = DnsList(text),
            Recipient = stage == Stage.Rcpt ? argument : default,
            Sender = stage == Stage.Mail ? argument : default,
        });
        return true;
    }

    /// <summary>The queue id of these has no message yet: what they do falls on the next one of the session.</summary>
    private static void Rule(in Origin at, RelayName relay, RuleAction action, Stage stage, ReadOnlySpan<byte> text, IMailEvents events) =>
        events.Observe(at, new RuleApplied { ClientAddress = relay.Address, Action = action, Stage = stage, Text = text });

    private static void Limit(in Origin at, RelayName relay, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!name.SequenceEqual("check_relay"u8)) return;
        if (text.EndsWith("Connection rate limit exceeded."u8)) events.Observe(at, new LimitHit { Kind = LimitKind.ConnectionRate, ClientAddress = relay.Address });
        else if (text.EndsWith("Too many open connections."u8)) events.Observe(at, new LimitHit { Kind = LimitKind.ConnectionCount, ClientAddress = relay.Address });
    }

    /// <summary><c>, arg1=</c> and what belongs to it: an address in brackets may hold any field.</summary>
    private static bool TryTakeArgument(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> argument)
    {
        argument = default;
        if (!text.TryTake(", arg1="u8)) return false;
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTake("<"u8) && rest.TryTakeAddress(", relay="u8, ", arg2="u8, out argument, out bool second))
        {
            text = text[(argument.Length + 2)..];
        }
        else second = FirstOf(ref text, out argument);

        if (second && text.TryTake(", arg2="u8)) FirstOf(ref text, out _);
        return true;
    }

    /// <summary>Takes what stands before the next field of the line. True if that is a second argument.</summary>
    private static bool FirstOf(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> value)
    {
        int end = text.Length;
        bool second = false;
        Nearest(text, ", relay="u8, ref end);
        Nearest(text, ", reject="u8, ref end);
        Nearest(text, ", quarantine="u8, ref end);
        if (text.EndsWith(", discard"u8)) end = Math.Min(end, text.Length - ", discard".Length);
        if (text[..end].IndexOf(", arg2="u8) is var at and >= 0)
        {
            end = at;
            second = true;
        }

        value = text[..end];
        text = text[end..];
        return second;
    }

    /// <summary>The stock text of FEATURE(dnsbl) and FEATURE(enhdnsbl): <c>Rejected: 192.0.2.5 listed at bl.example</c>.</summary>
    private static ReadOnlySpan<byte> DnsList(ReadOnlySpan<byte> text)
    {
        if (!text.TryTakeUntil(" listed at "u8, out _)) return default;
        int end = text.IndexOfAny(" ;,"u8);
        return end < 0 ? text : text[..end];
    }

    private static void Nearest(ReadOnlySpan<byte> text, ReadOnlySpan<byte> field, ref int end)
    {
        if (text[..end].IndexOf(field) is var at and >= 0) end = at;
    }

    private static RelayName TakeRelay(scoped ref ReadOnlySpan<byte> text) => text.TryTake(", relay="u8) ? RelayName.Of(text.TakeBefore((byte)',')) : default;

    private static Stage StageOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.StartsWith("check_rcpt"u8) || name.StartsWith("check_compat"u8) => Stage.Rcpt,
        _ when name.StartsWith("check_mail"u8) || name.StartsWith("tls_client"u8) || name.StartsWith("trust_auth"u8) => Stage.Mail,
        _ when name.StartsWith("check_relay"u8) || name.StartsWith("greet_pause"u8) => Stage.Connect,
        _ when name.StartsWith("check_data"u8) => Stage.Data,
        _ when name.StartsWith("check_etrn"u8) => Stage.Etrn,
        _ when name.StartsWith("check_vrfy"u8) || name.StartsWith("check_expn"u8) => Stage.Vrfy,

        // check_eoh, check_eom and the checks of single headers, which have names of their own.
        _ => Stage.EndOfData,
    };
}
