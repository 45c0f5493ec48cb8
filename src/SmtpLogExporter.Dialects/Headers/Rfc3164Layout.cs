using System.Buffers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// What follows the stamp in RFC 3164: <c>host tag[process]: text</c>. Read as well: no host, FreeBSD's <c>&lt;mail.info&gt;</c> before the host or the tag, busybox's
/// <c>mail.info</c> before the tag, the <c>[ID n mail.info]</c> of Solaris behind it, the <c>&lt;Level&gt;</c> of macOS, and lines of a syslog daemon itself, which have no tag.
/// </summary>
internal static class Rfc3164Layout
{
    private const int LongestProcess = 9;

    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    /// <param name="text">Starts behind the stamp and its blank.</param>
    /// <param name="header">Gets host, program, process and body.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, ref SyslogHeader header)
    {
        if (!text.IsEmpty && text[0] == '<') TrySkipLevel(ref text);
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

    /// <summary>Reads <c>tag[process]: text</c> or <c>tag: text</c>.</summary>
    public static bool TryReadTag(ReadOnlySpan<byte> text, ref SyslogHeader header)
    {
        int end = text.IndexOfAny((byte)'[', (byte)':', (byte)' ');
        if (end <= 0 || text[end] == ' ' || text[0] == '<') return false;
        int at = end + 1;
        int process = 0;
        if (text[end] == '[')
        {
            at = ReadProcess(text, at, out process);
            if (at < 0) return false;
        }

        if (at < text.Length && text[at] == ' ') at++;
        header.Program = text[..end];
        header.Process = process;
        header.Body = at < text.Length && text[at] == '[' ? WithoutMessageNumber(text[at..]) : text[at..];
        return true;
    }

    /// <summary>Reads <c>123]:</c>. A word that is no number is no process id.</summary>
    /// <returns>The place behind it, or -1 if the bracket never closes.</returns>
    private static int ReadProcess(ReadOnlySpan<byte> text, int at, out int process)
    {
        ReadOnlySpan<byte> digits = text[at..];
        uint number = 0;
        int length = 0;
        for (; length < digits.Length && digits[length] - (uint)'0' is <= 9 and var digit; length++) number = unchecked((number * 10) + digit);
        process = (int)number;
        at += length;
        if (at >= text.Length || text[at] != ']' || length > LongestProcess)
        {
            process = 0;
            int close = text[at..].IndexOf((byte)']');
            if (close < 0) return -1;
            at += close;
        }

        at++;
        return at < text.Length && text[at] == ':' ? at + 1 : at + LevelLength(text[at..]);
    }

    /// <summary>Length of <c> &lt;Notice&gt;:</c>, as macOS writes it.</summary>
    private static int LevelLength(ReadOnlySpan<byte> text)
    {
        int close = text.StartsWith(" <"u8) ? text.IndexOf(">:"u8) : -1;
        return close is >= 0 and <= 16 ? close + 2 : 0;
    }

    /// <summary>Solaris numbers its messages: <c>[ID 197553 mail.info] text</c>.</summary>
    private static ReadOnlySpan<byte> WithoutMessageNumber(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("[ID "u8)) text.TryTakeUntil("] "u8, out _);
        return text;
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
