using System.Buffers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// What follows the stamp in RFC 3164: <c>host tag[process]: text</c>. Read as well: no host, FreeBSD's <c>&lt;mail.info&gt;</c> and busybox's <c>mail.info</c>
/// before the tag, the <c>[ID n mail.info]</c> of Solaris behind it, the <c>&lt;Level&gt;</c> of macOS, and lines of a syslog daemon itself, which have no tag.
/// </summary>
internal static class Rfc3164Layout
{
    private const int LongestProcess = 9;

    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    /// <param name="text">Starts behind the stamp and its blank.</param>
    /// <param name="header">Gets host, program, process and body.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, ref SyslogHeader header)
    {
        int blank = text.IndexOf((byte)' ');
        if (blank <= 0) return false;
        ReadOnlySpan<byte> rest = text[(blank + 1)..];
        if (text[0] is (byte)'l' or (byte)'-' && IsDaemonsOwn(text))
        {
            header.Body = text;
            return true;
        }

        if (text[blank - 1] == ':' && !IsAddress(text[..blank])) return TryReadTag(text, ref header);
        header.Host = text[..blank];
        if (TryReadTag(rest, ref header)) return true;
        if (TrySkipLevel(ref rest) && TryReadTag(rest, ref header)) return true;
        if (!IsDaemonsOwn(rest)) return false;
        header.Body = rest;
        return true;
    }

    private static bool TryReadTag(ReadOnlySpan<byte> text, ref SyslogHeader header)
    {
        int end = text.IndexOfAny((byte)'[', (byte)':', (byte)' ');
        if (end <= 0 || text[end] == ' ' || text[0] == '<') return false;
        ReadOnlySpan<byte> rest = text[(end + 1)..];
        int process = 0;
        if (text[end] == '[' && !TryTakeProcess(ref rest, out process)) return false;
        rest.TryTake(" "u8);
        if (!rest.IsEmpty && rest[0] == '[' && rest.StartsWith("[ID "u8)) rest.TryTakeUntil("] "u8, out _);
        header.Program = text[..end];
        header.Process = process;
        header.Body = rest;
        return true;
    }

    /// <summary><c>123]:</c>; a word that is no number is no process id.</summary>
    private static bool TryTakeProcess(scoped ref ReadOnlySpan<byte> text, out int process)
    {
        process = 0;
        int at = 0;
        while (at < text.Length && at < LongestProcess && Bytes.IsDigit(text[at])) process = (process * 10) + (text[at++] - '0');
        if (at >= text.Length || text[at] != ']')
        {
            process = 0;
            at = text.IndexOf((byte)']');
            if (at < 0) return false;
        }

        text = text[(at + 1)..];
        if (!text.TryTake(":"u8)) SkipAppleLevel(ref text);
        return true;
    }

    private static void SkipAppleLevel(scoped ref ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith(" <"u8)) return;
        int close = text.IndexOf(">:"u8);
        if (close is >= 0 and <= 16) text = text[(close + 2)..];
    }

    private static bool TrySkipLevel(scoped ref ReadOnlySpan<byte> text)
    {
        int blank = text.IndexOf((byte)' ');
        if (blank <= 0 || blank > 24) return false;
        ReadOnlySpan<byte> level = text[..blank];
        bool bracketed = level[0] == '<' && level[^1] == '>';
        if (!bracketed && (!level.Contains((byte)'.') || level.IndexOfAny((byte)'[', (byte)':') >= 0)) return false;
        text = text[(blank + 1)..];
        return true;
    }

    private static bool IsDaemonsOwn(ReadOnlySpan<byte> text) => text.StartsWith("last message repeated "u8) || text.StartsWith("-- MARK --"u8);

    /// <summary>An IPv6 address may end in a colon, as a tag does.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> text) =>
        text[..^1].Contains((byte)':') && text.IndexOfAnyExcept(AddressBytes) < 0;
}
