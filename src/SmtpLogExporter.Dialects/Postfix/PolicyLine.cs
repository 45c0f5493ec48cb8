using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Decisions at a stage of the dialogue: <c>ID: reject: RCPT from name[address]: 554 5.7.1 text; from=&lt;s&gt; to=&lt;r&gt; proto=P helo=&lt;h&gt;</c>,
/// by smtpd, by postscreen, and by cleanup for milters. Those on the content of a message are read by <see cref="ContentLine"/>.
/// </summary>
internal static class PolicyLine
{
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!PolicyVerb.TryTake(ref text, out PolicyVerb verb)) return false;
        if (text[0] is not (>= (byte)'A' and <= (byte)'Z')) return ContentLine.TryRead(at, id, verb, text, events);
        if (!text.TryTakeUntil(" from "u8, out ReadOnlySpan<byte> stage) || !Peer.TryTake(ref text, out Peer client)) return false;
        text.TryTake(": "u8);
        if (client.IsNameless && stage.SequenceEqual("CONNECT"u8) && verb.Action == PolicyAction.Reject) return SayBusy(at, client, text, events);
        Say(ScreenSession.Of(at, client), id, verb, stage, client, text, events);
        return true;
    }

    /// <summary><c>proxy-reject: END-OF-MESSAGE: 550 text; from=…</c>: the filter in front of the queue refused; <c>proxy-accept</c> is no news.</summary>
    public static bool TryReadProxy(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("proxy-accept: "u8)) return true;
        if (!text.TryTake("proxy-reject: "u8) || !text.TryTakeUntil(": "u8, out ReadOnlySpan<byte> stage)) return false;
        Say(at, default, default, stage, default, text, events);
        return true;
    }

    /// <summary>postscreen has no room: <c>NOQUEUE: reject: CONNECT from [a]:p: too many connections</c>.</summary>
    private static bool SayBusy(in Origin at, Peer client, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ScreenLine.SayBusy(at, client, text, events);
        return true;
    }

    private static void Say(
        in Origin at, ReadOnlySpan<byte> id, PolicyVerb verb, ReadOnlySpan<byte> command, Peer client, ReadOnlySpan<byte> text, IMailEvents events)
    {
        PolicyFields fields = PolicyFields.Of(text);
        ReadOnlySpan<byte> words = fields.Text;
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);

        // cleanup leaves the reply code out of its milter lines; the class of the enhanced code gives it.
        if (code == 0 && verb.Milter && !enhanced.IsNone) code = enhanced.Class == 4 ? 451 : 550;
        Stage stage = Stages.Of(command);
        switch (verb.Action)
        {
            case PolicyAction.Reject:

                // soft_bounce has already turned 5 into 4: the code is what the client was told.
                events.Observe(at, new Refused
                {
                    Id = id,
                    ClientName = client.Name,
                    ClientAddress = client.Address,
                    ClientPort = client.Port,
                    Stage = stage,
                    Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
                    Code = code,
                    Enhanced = enhanced,
                    Text = words,
                    Sender = fields.Sender,
                    Recipient = fields.Recipient,
                    DnsList = DnsList(words),
                    Filter = verb.Milter ? Filter.Milter : Filter.None,
                    Provisional = verb.Milter && IsEcho(command),
                });
                if (verb.Milter && !IsEcho(command)) Judge(at, id, Filter.Milter, code is >= 400 and < 500 ? FilterResult.Defer : FilterResult.Reject, events);
                break;
            case PolicyAction.RejectWarning:
                events.Observe(at, Rule(id, client, RuleAction.Warn, stage, code, enhanced, words));
                break;
            case PolicyAction.Hold:
                events.Observe(at, Rule(id, client, RuleAction.Hold, stage, code, enhanced, words));
                if (verb.Milter) Judge(at, id, Filter.Milter, FilterResult.Hold, events);
                break;
            case PolicyAction.Discard:
                events.Observe(at, Rule(id, client, RuleAction.Discard, stage, code, enhanced, words));
                if (verb.Milter) Judge(at, id, Filter.Milter, FilterResult.Discard, events);
                break;
            case PolicyAction.Redirect:
                events.Observe(at, Rule(id, client, RuleAction.Redirect, stage, code, enhanced, words));
                break;
            case PolicyAction.Warn:
                Judge(at, id, verb.Milter ? Filter.Milter : Filter.Policy, FilterResult.Warn, events);
                break;
            case PolicyAction.Change:
                Judge(at, id, verb.Milter ? Filter.Milter : Filter.Policy, FilterResult.Rewrite, events);
                break;
            default:
                break;
        }
    }

    /// <summary>The client has been told nothing yet: Postfix answers at a later command.</summary>
    private static bool IsEcho(ReadOnlySpan<byte> command) =>
        command.SequenceEqual("CONNECT"u8) || command.SequenceEqual("EHLO"u8) || command.SequenceEqual("HELO"u8) || command.SequenceEqual("XCLIENT"u8);

    private static RuleApplied Rule(
        ReadOnlySpan<byte> id, Peer client, RuleAction action, Stage stage, int code, EnhancedCode enhanced, ReadOnlySpan<byte> text) => new()
        {
            Id = id,
            ClientAddress = client.Address,
            Action = action,
            Stage = stage,
            Code = code,
            Enhanced = enhanced,
            Text = text,
        };

    private static void Judge(in Origin at, ReadOnlySpan<byte> id, Filter filter, FilterResult verdict, IMailEvents events) =>
        events.Observe(at, new FilterJudged { Id = id, Filter = filter, Verdict = verdict });

    /// <summary><c>… blocked using bl.example; reason</c></summary>
    private static ReadOnlySpan<byte> DnsList(ReadOnlySpan<byte> text)
    {
        if (!text.TryTakeUntil(" blocked using "u8, out _)) return default;
        int end = text.IndexOfAny(" ;,"u8);
        return end < 0 ? text : text[..end];
    }
}
