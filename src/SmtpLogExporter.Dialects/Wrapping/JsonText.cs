using System.Text;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>As much of JSON as a container runtime writes. Damage is no error here: such a line is read as it stands.</summary>
internal static class JsonText
{
    private const int Replacement = 0xFFFD;

    /// <summary>Takes a string whose opening quote was taken; its escapes stay.</summary>
    public static bool TryTakeString(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> value)
    {
        int at = 0;
        while (true)
        {
            int next = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0 || at + next + 1 >= text.Length)
            {
                value = default;
                return false;
            }

            at += next;
            if (text[at] == '"') break;
            at += 2;
        }

        value = text[..at];
        text = text[(at + 1)..];
        return true;
    }

    /// <summary>Skips an object with all that is in it.</summary>
    public static bool TrySkipObject(scoped ref ReadOnlySpan<byte> text)
    {
        int depth = 0;
        while (text.IndexOfAny("{}\""u8) is var next and >= 0)
        {
            byte found = text[next];
            text = text[(next + 1)..];
            if (found == '"' && !TryTakeString(ref text, out _)) return false;
            if (found == '{') depth++;
            if (found == '}' && --depth == 0) return true;
        }

        return false;
    }

    /// <summary>Writes a string without its escapes and returns its length, which is never more than before.</summary>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> into)
    {
        int written = 0;
        while (text.IndexOf((byte)'\\') is var next and >= 0)
        {
            text[..next].CopyTo(into[written..]);
            written += next;
            text = text[next..];
            if (text.Length < 2) break;
            byte kind = text[1];
            if (kind == 'u' && TryTakeRune(ref text, out Rune rune)) written += rune.EncodeToUtf8(into[written..]);
            else
            {
                into[written++] = kind switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', _ => kind };
                text = text[2..];
            }
        }

        text.CopyTo(into[written..]);
        return written + text.Length;
    }

    private static bool TryTakeRune(scoped ref ReadOnlySpan<byte> text, out Rune rune)
    {
        rune = default;
        if (!TryReadUnit(text, out int unit)) return false;
        text = text[6..];
        if (char.IsHighSurrogate((char)unit) && TryReadUnit(text, out int low) && char.IsLowSurrogate((char)low))
        {
            rune = new Rune((char)unit, (char)low);
            text = text[6..];
            return true;
        }

        rune = new Rune(char.IsSurrogate((char)unit) ? Replacement : unit);
        return true;
    }

    /// <summary>Reads <c>\u00e9</c>.</summary>
    private static bool TryReadUnit(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u') return false;
        foreach (byte b in text[2..6])
        {
            if (!char.IsAsciiHexDigit((char)b)) return false;
            unit = (unit << 4) | (Bytes.IsDigit(b) ? b - '0' : (b | 0x20) - 'a' + 10);
        }

        return true;
    }
}
