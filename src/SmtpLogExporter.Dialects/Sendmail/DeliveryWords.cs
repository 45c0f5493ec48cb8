using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// The end of a delivery line: <c>, dsn=X.Y.Z[, ntries=N][, stage=S][, reply=CODE X.Y.Z text], stat=WORDS</c>. The other side's words may look like any field,
/// so where a reply is quoted the server's own code decides and not the words behind it. The status word is no reason: "User unknown" is said of every 550.
/// </summary>
internal readonly ref struct DeliveryWords
{
    /// <summary>False for what waits without having been tried.</summary>
    public bool IsResult { get; private init; }

    public AttemptStatus Status { get; private init; }

    public EnhancedCode Enhanced { get; private init; }

    /// <summary>What the other side said, codes in front; empty where it said nothing.</summary>
    public ReadOnlySpan<byte> Reply { get; private init; }

    public ReadOnlySpan<byte> Text { get; private init; }

    public ReadOnlySpan<byte> NextId { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> text, out DeliveryWords words)
    {
        words = default;
        EnhancedCode enhanced = default;
        if (text.TryTake(", dsn="u8))
        {
            EnhancedCode.TryRead(text, out enhanced, out _);
            text.TakeBefore((byte)',');
        }

        if (text.TryTake(", ntries="u8)) text.TakeBefore((byte)',');
        if (text.TryTake(", stage="u8)) text.TakeBefore((byte)',');
        ReadOnlySpan<byte> reply = default;
        if (text.TryTake(", reply="u8))
        {
            int stat = text.LastIndexOf(", stat="u8);
            if (stat < 0) return false;
            reply = text[..stat];
            text = text[stat..];
        }
        else
        {
            // The record was cut here by its writer.
            text.TryTake("..."u8);
        }

        if (!text.TryTake(", stat="u8)) return false;
        words = Of(text, reply, enhanced);
        return true;
    }

    private static DeliveryWords Of(ReadOnlySpan<byte> stat, ReadOnlySpan<byte> reply, EnhancedCode enhanced)
    {
        if (reply.IsEmpty)
        {
            if (stat.StartsWith("Sent"u8)) return new DeliveryWords { IsResult = true, Status = AttemptStatus.Sent, Enhanced = enhanced, Text = stat, NextId = SentAs.Find(stat) };
            if (stat.SequenceEqual("queued"u8) || stat.StartsWith("quarantined"u8)) return default;
        }

        bool deferred = enhanced.Class == 4 || (enhanced.Class != 5 && stat.StartsWith("Deferred"u8));
        AttemptStatus status = deferred || (reply.IsEmpty && stat.StartsWith("Deferred"u8)) ? AttemptStatus.Deferred : AttemptStatus.Bounced;
        ReadOnlySpan<byte> told = reply.IsEmpty || IsMixed(reply) ? Inner(stat) : reply;
        if (!ReplyCode.Is(told) && !reply.IsEmpty) told = reply;
        bool own = !ReplyCode.Is(told) || LocalReply.Is(told);
        return new DeliveryWords
        {
            IsResult = true,
            Status = status,
            Enhanced = enhanced.IsGeneric && own ? LocalReply.EnhancedOf(told) : enhanced,
            Reply = own ? default : told,
            Text = own && !reply.IsEmpty ? told : stat,
        };
    }

    /// <summary>Code and enhanced code contradict each other: the second is left over from the reply before (<c>e_renhsc</c>), and the status has the words as they came.</summary>
    private static bool IsMixed(ReadOnlySpan<byte> reply)
    {
        ReplyCode.Take(ref reply, out int code, out EnhancedCode enhanced);
        return !enhanced.IsNone && enhanced.Class != code / 100;
    }

    /// <summary><c>Deferred: 451 4.7.1 text</c>, <c>Service unavailable (text)</c>, <c>Host unknown (Name server: x: host not found)</c></summary>
    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> stat)
    {
        if (stat.TryTake("Deferred: "u8)) return stat;
        int open = stat.IndexOf(" ("u8);
        return open >= 0 && stat.EndsWith(")"u8) ? stat[(open + 2)..^1] : stat;
    }
}
