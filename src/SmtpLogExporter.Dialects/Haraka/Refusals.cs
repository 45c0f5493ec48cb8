using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// The refusals of a session, from the line of its end: <c>rcpts</c> and <c>msgs</c> number them (accepted/deferred/refused), <c>lr</c> has the words of the last one, and the lines of the
/// recipients and messages had those of the rest.
/// </summary>
internal static class Refusals
{
    public static void Say(in Origin at, in HarakaLine line, ReadOnlySpan<byte> address, SessionNote session, IMailEvents events)
    {
        ReadOnlySpan<byte> last = line.Fields["lr"u8];
        Limit(at, last, address, events);
        Stage stage = StageOf(last, line, session);
        Numbered(at, line.Fields["rcpts"u8], Stage.Rcpt, stage == Stage.Rcpt ? last : default, session.RefusedRecipients, address, events);
        Numbered(at, line.Fields["msgs"u8], Stage.EndOfData, stage == Stage.EndOfData ? last : default, session.RefusedMessages, address, events);
        if (stage is not (Stage.Unknown or Stage.Rcpt or Stage.EndOfData) || (stage == Stage.Rcpt && Count(line.Fields["rcpts"u8], 1) + Count(line.Fields["rcpts"u8], 2) == 0))
            Say(at, stage, last, address, events);
    }

    /// <summary>
    /// What the last refusal answered. Words that can answer one command only come first; then the numbers decide.
    /// AUTH is no refusal: <see cref="Authenticated"/>.
    /// </summary>
    private static Stage StageOf(ReadOnlySpan<byte> last, in HarakaLine line, SessionNote session)
    {
        ReadOnlySpan<byte> recipients = line.Fields["rcpts"u8];
        ReadOnlySpan<byte> messages = line.Fields["msgs"u8];
        if (!ReplyCode.Is(last) || last[0] is not ((byte)'4' or (byte)'5')) return Stage.Unknown;
        if (last.StartsWith("535"u8) || last.StartsWith("504"u8) || last.Contains("Authentication"u8)) return Stage.Unknown;
        bool begun = session.Stage is Stage.Mail or Stage.Rcpt or Stage.Data;
        if (last.StartsWith("500"u8) || last.StartsWith("502"u8) || last.StartsWith("503"u8)) return begun || Count(recipients, 2) > 0 ? Stage.Unknown : Stage.Helo;
        if (last.Contains("HELO"u8) || last.Contains("EHLO"u8)) return Stage.Helo;
        if (last.StartsWith("550 Message too big!"u8)) return session.ToldSize ? Stage.Unknown : begun ? Stage.EndOfData : Stage.Mail;
        if (last.StartsWith("501"u8)) return begun ? Stage.Rcpt : Stage.Mail;
        int place = last[0] == '4' ? 1 : 2;
        if (Count(recipients, place) > 0) return Stage.Rcpt;
        if (Count(messages, place) > 0) return Stage.EndOfData;
        if (session.Stage is Stage.Data) return Stage.EndOfData;
        return begun ? Stage.Mail : line.Fields["helo"u8].IsEmpty ? Stage.Connect : Stage.Helo;
    }

    private static void Numbered(in Origin at, ReadOnlySpan<byte> counts, Stage stage, ReadOnlySpan<byte> last, NoteList noted, ReadOnlySpan<byte> address, IMailEvents events)
    {
        for (int place = 1; place <= 2; place++)
        {
            byte digit = place == 1 ? (byte)'4' : (byte)'5';
            for (int left = Count(counts, place); left > 0; left--)
            {
                bool isLast = left == 1 && !last.IsEmpty && last[0] == digit;
                int at4 = noted.FindMark(digit);
                ReadOnlySpan<byte> words = isLast ? last : at4 >= 0 ? noted[at4] : default;
                if (words.IsEmpty && stage == Stage.Rcpt && place == 2) words = NobodyTookIt;
                Say(at, stage, words, digit == '4', address, events);
                if (at4 >= 0) noted.Mark(at4) = 0;
            }
        }
    }

    /// <summary>The words of connection.js where no plugin took the recipient: the line of such a recipient says <c>code=OK</c> all the same.</summary>
    private static ReadOnlySpan<byte> NobodyTookIt => "550 I cannot deliver mail for"u8;

    private static void Say(in Origin at, Stage stage, ReadOnlySpan<byte> words, ReadOnlySpan<byte> address, IMailEvents events) =>
        Say(at, stage, words, words[0] == '4', address, events);

    public static void Say(in Origin at, Stage stage, ReadOnlySpan<byte> words, bool isTemporary, ReadOnlySpan<byte> address, IMailEvents events)
    {
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        events.Observe(at, new Refused
        {
            ClientAddress = address,
            Stage = stage,
            Action = isTemporary ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = words,
            DnsList = ListOf(words),
        });
    }

    /// <summary>haraka-plugin-limit, penalize() and its callers.</summary>
    private static void Limit(in Origin at, ReadOnlySpan<byte> last, ReadOnlySpan<byte> address, IMailEvents events)
    {
        if (!ReplyCode.Is(last)) return;
        LimitKind? kind = last.Contains("connection rate limit exceeded"u8) ? LimitKind.ConnectionRate
            : last.Contains("Too many concurrent connections"u8) ? LimitKind.ConnectionCount
            : last.Contains("recipient rate limit exceeded"u8) || last.Contains("Too many recipient attempts"u8) ? LimitKind.RecipientRate
            : null;
        if (kind is { } known) events.Observe(at, new LimitHit { Kind = known, ClientAddress = address });
    }

    /// <summary>One of the three numbers of <c>1/0/2</c>.</summary>
    private static int Count(ReadOnlySpan<byte> counts, int place)
    {
        for (; place > 0; place--)
        {
            if (!counts.TryTakeUntil("/"u8, out _)) return 0;
        }

        _ = counts.TryTake(out int count);
        return Math.Min(count, 10_000);
    }

    /// <summary><c>host [192.0.2.1] is listed on zen.example.org</c>, <c>… is blacklisted by …</c> (haraka-plugin-dnsbl).</summary>
    private static ReadOnlySpan<byte> ListOf(ReadOnlySpan<byte> words)
    {
        if (!words.TryTakeUntil("listed by "u8, out _) && !words.TryTakeUntil("listed on "u8, out _)) return default;
        ReadOnlySpan<byte> list = words.TakeBefore((byte)' ');
        return list.TrimEnd((byte)',').TrimEnd((byte)';');
    }
}
