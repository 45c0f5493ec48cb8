using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>
/// The words of a delivery's end. qmail-send writes blanks and all but plain characters as <c>_</c>, ends of lines as <c>/</c> (qsutil.c, logsafe()): what they were cannot be had back, but the words can.
/// </summary>
internal static class Words
{
    /// <summary>The text with its blanks; <paramref name="reply"/> are the other side's words in it, empty where it said nothing.</summary>
    /// <param name="text">As logged.</param>
    /// <param name="room">Gets the text; a longer one is cut.</param>
    /// <param name="reply">A part of it.</param>
    public static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text, Span<byte> room, out ReadOnlySpan<byte> reply)
    {
        text = text[..Math.Min(text.Length, room.Length)];
        for (int i = 0; i < text.Length; i++) room[i] = text[i] == '_' || (text[i] == '/' && IsReplyLine(text[(i + 1)..])) ? (byte)' ' : text[i];
        ReadOnlySpan<byte> words = room[..text.Length];

        // qmail-send's own verdict is no part of what happened.
        int verdict = words.LastIndexOf("I'm not going to try again; this message has been in the queue too long."u8);
        if (verdict >= 0) words = words[..verdict];
        reply = words;
        if (!reply.TryTakeUntil("emote host said: "u8, out _)) reply = default;
        int end = reply.LastIndexOf("/Giving up on "u8);
        if (end >= 0) reply = reply[..end];
        reply = reply.TrimEnd((byte)'/');
        return words;
    }

    /// <summary>The address that is talked to: at the beginning, or behind "Connected to" or "Giving up on".</summary>
    public static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> words)
    {
        words.TryTake("Connected to "u8);
        words.TryTake("Giving up on "u8);
        ReadOnlySpan<byte> first = words.TakeBefore((byte)' ');
        return !ClientKey.Read(first).IsNone ? first : default;
    }

    /// <summary>qmail's own code, <c>(#4.4.1)</c>.</summary>
    public static EnhancedCode OwnCode(ReadOnlySpan<byte> words)
    {
        int place = words.LastIndexOf("(#"u8);
        return place >= 0 && EnhancedCode.TryRead(words[(place + 2)..], out EnhancedCode code, out _) ? code : EnhancedCode.None;
    }

    /// <summary>The command that was answered (qmail-remote.c, smtp()).</summary>
    public static Stage Answered(ReadOnlySpan<byte> words)
    {
        if (words.Contains(" does not like recipient."u8)) return Stage.Rcpt;
        if (words.Contains(" but sender was rejected"u8)) return Stage.Mail;
        if (words.Contains(" but greeting failed"u8)) return Stage.Connect;
        if (words.Contains(" but my name was rejected"u8)) return Stage.Helo;
        if (words.Contains(" failed on DATA command"u8)) return Stage.Data;
        return words.Contains(" failed after I sent the message"u8) ? Stage.EndOfData : Stage.Unknown;
    }

    private static bool IsReplyLine(ReadOnlySpan<byte> text) => text.Length > 3 && text[0] is >= (byte)'2' and <= (byte)'5' && Bytes.IsDigit(text[1]) && Bytes.IsDigit(text[2]) && text[3] is (byte)'_' or (byte)'-';
}
