using System.Buffers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// What the ACLs decided (smtp_in.c, smtp_handle_acl_fail(); receive.c; acl.c): <c>H=client … F=&lt;sender&gt; [temporarily ]rejected WHAT: text</c>, <c>RCPT &lt;r&gt;: discarded by …</c>, <c>Warning: …</c>.
/// The reply's code is not in the line unless the text has it.
/// </summary>
internal static class RejectLine
{
    private static readonly SearchValues<byte> AfterList = SearchValues.Create(" ;,:()"u8);

    /// <param name="at">Where the line belongs, the listener too.</param>
    /// <param name="id">The message, if it had an id already.</param>
    /// <param name="fields">Client and sender.</param>
    /// <param name="text">Behind the fields.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> words = text;
        if (text.TryTake("Warning: "u8))
        {
            Rule(at, id, fields, RuleAction.Warn, Stage.Unknown, text, events);
            return true;
        }

        // The refusal that comes of it has a line of its own.
        if (text.StartsWith("sender verify "u8)) return true;
        bool temporary = text.TryTake("temporarily "u8);
        if (text.TryTake("rejected "u8))
        {
            Stage stage = RejectedStage.Of(text, out ReadOnlySpan<byte> recipient, out ReadOnlySpan<byte> why);

            // Without a text the command is all there is; what the client said behind it is not looked at.
            int command = text.IndexOfAny(" :"u8);
            ReadOnlySpan<byte> bare = command < 0 ? words : words[..(words.Length - text.Length + command)];
            Say(at, id, fields, stage, temporary, why.IsEmpty ? bare : why, recipient, events);
            return true;
        }

        if (text.TryTake("dropped by "u8))
        {
            Say(at, id, fields, text.StartsWith("\"connect\""u8) ? Stage.Connect : Stage.Unknown, temporary: false, words, default, events);
            return true;
        }

        return TryReadDiscard(at, id, fields, text, events);
    }

    public static void Say(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, Stage stage, bool temporary, ReadOnlySpan<byte> text, ReadOnlySpan<byte> recipient, IMailEvents events)
    {
        ReadOnlySpan<byte> said = text;
        ReplyCode.Take(ref said, out int code, out EnhancedCode enhanced);
        events.Observe(at, new Refused
        {
            Id = id,
            ClientName = fields.Client.Name,
            ClientAddress = fields.Client.Address,
            ClientPort = fields.Client.Port,
            Stage = stage,
            Action = temporary || code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = said,
            Sender = fields.Sender,
            Recipient = recipient,
            DnsList = DnsList(text),
        });
    }

    /// <summary><c>RCPT &lt;r&gt;: discarded by RCPT ACL</c>, <c>discarded by DATA ACL</c>: the client was told yes.</summary>
    private static bool TryReadDiscard(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, ReadOnlySpan<byte> text, IMailEvents events)
    {
        int place = text.IndexOf("discarded by "u8);
        if (place < 0) return false;
        ReadOnlySpan<byte> by = text[(place + "discarded by ".Length)..];
        Stage stage = by.StartsWith("RCPT"u8) ? Stage.Rcpt : by.StartsWith("MAIL"u8) ? Stage.Mail : by.StartsWith("PREDATA"u8) ? Stage.Data : Stage.EndOfData;
        ReadOnlySpan<byte> why = by.TryTakeUntil(": "u8, out _) ? by : default;

        // What is left of the message is told by its own lines.
        Rule(at, default, fields, RuleAction.Discard, stage, why, events);
        return true;
    }

    private static void Rule(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, RuleAction action, Stage stage, ReadOnlySpan<byte> text, IMailEvents events) =>
        events.Observe(at, new RuleApplied { Id = id, ClientAddress = fields.Client.Address, Action = action, Stage = stage, Text = text });

    /// <summary><c>192.0.2.1 is in a black list at bl.example: text</c>, the text of dnslists' default message.</summary>
    private static ReadOnlySpan<byte> DnsList(ReadOnlySpan<byte> text)
    {
        if (!text.TryTakeUntil(" is in a black list at "u8, out _)) return default;
        int end = text.IndexOfAny(AfterList);
        ReadOnlySpan<byte> list = end < 0 ? text : text[..end];
        return list.EndsWith("."u8) ? list[..^1] : list;
    }
}
