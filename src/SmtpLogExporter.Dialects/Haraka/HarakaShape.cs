using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>How a line of Haraka is told by its words: it is logged under any name a service manager gives it.</summary>
internal static class HarakaShape
{
    private const byte Escape = 0x1B;

    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        if (program.SequenceEqual("haraka"u8) || program.SequenceEqual("Haraka"u8) || BeginsOwnLine(WithoutStamp(text))) return Claim.Yes;

        // What a service manager calls a script; other programs run under the same names.
        return program.SequenceEqual("node"u8) || program.SequenceEqual("nodejs"u8) || program.SequenceEqual("npm"u8) ? Claim.NotYet : Claim.No;
    }

    /// <summary>Each of the three formats, and the few lines that are written before the format is known.</summary>
    public static bool BeginsOwnLine(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return false;
        switch (text[0])
        {
            case Escape:
                // Asked for in this order: an escape that is no colour would be asked again for ever.
                return WithoutColour(text).Length < text.Length && BeginsOwnLine(WithoutColour(text));
            case (byte)'[':
                text.TryTake("["u8);
                return TryTakeLevel(ref text) && text.StartsWith("] ["u8);
            case (byte)'{':
                return text.TryTake("{\"level\":\""u8) && TryTakeLevel(ref text) && text.StartsWith("\",\"uuid\":\""u8);
            case (byte)'l':
                return (text.TryTake("level="u8) && TryTakeLevel(ref text) && text.StartsWith(" uuid="u8)) || text.StartsWith("loglevel: "u8) || text.StartsWith("log format: "u8);
            case (byte)'S':
                return text.StartsWith("Starting up Haraka version "u8);
            default:
                return false;
        }
    }

    /// <summary>A line that went to a terminal stands between <c>ESC[32m</c> and <c>ESC[39m</c>.</summary>
    public static ReadOnlySpan<byte> WithoutColour(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != Escape) return text;
        int end = text[..Math.Min(text.Length, 8)].IndexOf((byte)'m');
        if (end < 0) return text;
        text = text[(end + 1)..];
        return text.LastIndexOf(Escape) is var last and >= 0 && text.Length - last <= 8 ? text[..last] : text;
    }

    /// <summary>Haraka stamps its lines itself if told to, whatever carries them.</summary>
    public static ReadOnlySpan<byte> WithoutStamp(ReadOnlySpan<byte> text) =>
        text.Length > 25 && Bytes.IsDigit(text[0]) && text[10] == 'T' && text[23] == 'Z' && text[24] == ' ' ? text[25..] : text;

    private static bool TryTakeLevel(scoped ref ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && text[length] is >= (byte)'A' and <= (byte)'Z') length++;
        if (HarakaLevels.Of(text[..length]) == HarakaLevel.Unknown) return false;
        text = text[length..];
        return true;
    }
}
