using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Decisions on the content of a message (cleanup_act_log):
/// <c>ID: reject: header Subject: … from name[address]; from=&lt;s&gt; to=&lt;r&gt; proto=P helo=&lt;h&gt;: 5.7.1 text</c>.
/// The content is the sender's, so the fields are found from the right, and the text stands behind them. The SMTP client's own checks end behind the content.
/// </summary>
internal static class ContentLine
{
    /// <summary>What cleanup answers unless the rule has a code of its own (cleanup_strerror.c).</summary>
    private const int RefusalCode = 550;

    private static readonly EnhancedCode Refusal = new(5, 7, 1);

    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="verb">What was done.</param>
    /// <param name="text">Begins with the kind of content.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, PolicyVerb verb, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Filter filter = Filter.None;
        ReadOnlySpan<byte> kind = text.TakeBefore((byte)' ');
        if (kind.EndsWith("header"u8)) filter = Filter.HeaderChecks;
        else if (kind.SequenceEqual("body"u8) || kind.SequenceEqual("content"u8)) filter = Filter.BodyChecks;
        else if (!kind.SequenceEqual("mime-error"u8)) return false;

        Peer client = default;
        ReadOnlySpan<byte> words = default;
        ReadOnlySpan<byte> sender = default;
        ReadOnlySpan<byte> recipient = default;
        int semicolon = text.LastIndexOf("; from=<"u8);
        if (semicolon >= 0)
        {
            ReadOnlySpan<byte> front = text[..semicolon];
            int from = front.LastIndexOf(" from "u8);
            if (from >= 0)
            {
                ReadOnlySpan<byte> origin = front[(from + " from ".Length)..];
                Peer.TryTake(ref origin, out client);
            }

            PolicyFields fields = PolicyFields.Of(text[semicolon..]);
            sender = fields.Sender;
            recipient = fields.Recipient;
            words = Words(text[semicolon..]);
        }

        // mime-error has its reason in front of the content.
        if (filter == Filter.None) words = (semicolon < 0 ? text : text[..semicolon]).TrimStart((byte)' ');
        Say(at, id, verb, filter, client, sender, recipient, words, events);
        return true;
    }

    private static void Say(
        in Origin at,
        ReadOnlySpan<byte> id,
        PolicyVerb verb,
        Filter filter,
        Peer client,
        ReadOnlySpan<byte> sender,
        ReadOnlySpan<byte> recipient,
        ReadOnlySpan<byte> words,
        IMailEvents events)
    {
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        if (code == 0) code = enhanced.Class == 4 ? 451 : RefusalCode;
        if (enhanced.IsNone && code == RefusalCode) enhanced = Refusal;
        bool temporary = code < 500;
        FilterResult verdict = verb.Action switch
        {
            PolicyAction.Reject => temporary ? FilterResult.Defer : FilterResult.Reject,
            PolicyAction.Hold => FilterResult.Hold,
            PolicyAction.Discard => FilterResult.Discard,
            PolicyAction.Warn or PolicyAction.RejectWarning => FilterResult.Warn,
            _ => FilterResult.Rewrite,
        };
        if (verb.Action == PolicyAction.Reject)
        {
            events.Observe(at, new Refused
            {
                Id = id,
                ClientName = client.Name,
                ClientAddress = client.Address,
                ClientPort = client.Port,
                Stage = Stage.EndOfData,
                Action = temporary ? RefusalAction.Defer : RefusalAction.Reject,
                Code = code,
                Enhanced = enhanced,
                Text = words,
                Sender = sender,
                Recipient = recipient,
                Filter = filter,
            });
        }
        else if (Rule(verb.Action) is RuleAction rule)
        {
            events.Observe(at, new RuleApplied { Id = id, ClientAddress = client.Address, Action = rule, Stage = Stage.EndOfData, Text = words });
        }

        if (filter != Filter.None && verb.Action != PolicyAction.Note) events.Observe(at, new FilterJudged { Id = id, Filter = filter, Verdict = verdict });
    }

    private static RuleAction? Rule(PolicyAction action) => action switch
    {
        PolicyAction.Hold => RuleAction.Hold,
        PolicyAction.Discard => RuleAction.Discard,
        PolicyAction.Redirect => RuleAction.Redirect,
        _ => null,
    };

    /// <summary>What stands behind the last field.</summary>
    private static ReadOnlySpan<byte> Words(ReadOnlySpan<byte> fields)
    {
        if (fields.TryTakeUntil(" helo=<"u8, out _)) return fields.TryTakeUntil(">: "u8, out _) ? fields : default;
        if (fields.TryTakeUntil(" proto="u8, out _)) return fields.TryTakeUntil(": "u8, out _) ? fields : default;
        return fields.TryTakeUntil(">: "u8, out _) ? fields : default;
    }
}
