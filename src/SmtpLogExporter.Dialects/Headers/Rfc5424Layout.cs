using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>What follows the stamp in RFC 5424: <c>host program process message-id structured-data text</c>, with <c>-</c> for nil.</summary>
internal static class Rfc5424Layout
{
    /// <param name="text">Starts at the host.</param>
    /// <param name="versioned">The line had <c>&lt;PRI&gt;1</c>; where syslog-ng left it out, the fields alone must tell.</param>
    /// <param name="header">Gets host, program, process and body.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, bool versioned, ref SyslogHeader header)
    {
        if (!TryTakeField(ref text, out header.Host)) return false;
        if (!TryTakeField(ref text, out header.Program) || !TryTakeField(ref text, out ReadOnlySpan<byte> process)) return false;
        ReadOnlySpan<byte> digits = process;
        if (!digits.TryTake(out header.Process) || !digits.IsEmpty)
        {
            header.Process = 0;
            if (!versioned && !process.IsEmpty) return false;
        }

        if (!TryTakeField(ref text, out _) || !TrySkipData(ref text)) return false;
        text.TryTake(" "u8);
        text.TryTake("\uFEFF"u8);

        // rsyslog keeps the blank that stood behind the tag of the message it received.
        text.TryTake(" "u8);
        header.Body = text;
        return true;
    }

    private static bool TryTakeField(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> field)
    {
        if (!text.TryTakeUntil(" "u8, out field)) return false;
        if (field.SequenceEqual("-"u8)) field = default;
        return true;
    }

    /// <summary>Skips <c>-</c> or <c>[id name="value"]…</c>; a bracket inside a value is written <c>\]</c>.</summary>
    private static bool TrySkipData(scoped ref ReadOnlySpan<byte> text)
    {
        if (text.TryTake("-"u8)) return text.IsEmpty || text[0] == ' ';
        bool any = false;
        while (text.TryTake("["u8))
        {
            any = true;
            int at = 0;
            while (at < text.Length && text[at] != ']') at += text[at] == '\\' ? 2 : 1;
            if (at >= text.Length) return false;
            text = text[(at + 1)..];
        }

        return any && (text.IsEmpty || text[0] == ' ');
    }
}
