using System.Buffers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>
/// A line behind its tag: <c>lmtp(4711): text</c>, <c>lmtp(user)&lt;4711&gt;&lt;session&gt;: text</c> (the default of mail_log_prefix), <c>lmtp(4711, user): text</c> (2.2), <c>submission-login: text</c>;
/// then perhaps a level.
/// </summary>
internal ref struct DovecotLine
{
    private static readonly SearchValues<byte> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"u8);

    /// <summary><c>lmtp</c>, <c>submission-login</c>, <c>master</c>, …</summary>
    public ReadOnlySpan<byte> Service;

    /// <summary>Empty where the process serves nobody in particular.</summary>
    public ReadOnlySpan<byte> User;

    /// <summary>0 where the line names none.</summary>
    public int Process;

    /// <summary>Empty where the line names none.</summary>
    public ReadOnlySpan<byte> Session;

    public DovecotLevel Level;

    public ReadOnlySpan<byte> Text;

    /// <summary>False if it does not begin as lines of Dovecot do.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DovecotLine line)
    {
        line = default;
        int end = text.IndexOfAnyExcept(NameLetters);
        if (end <= 0) return false;
        line.Service = text[..end];
        text = text[end..];
        if (text.StartsWith("("u8))
        {
            int length = line.ReadOwner(text[1..]);
            if (length < 0) return false;
            text = text[(length + 1)..];
        }

        if (!text.TryTake(": "u8)) return false;
        line.Level = TakeLevel(ref text);
        line.Text = text;
        return true;
    }

    /// <summary>Reads process, user and session. A name may hold brackets: the one that ends it has behind it what must follow.</summary>
    /// <returns>Their length with the brackets, or -1.</returns>
    private int ReadOwner(ReadOnlySpan<byte> text)
    {
        for (int at = 0; text[at..].IndexOf((byte)')') is var length and >= 0; at++)
        {
            at += length;
            ReadOnlySpan<byte> behind = text[(at + 1)..];
            if (behind.StartsWith(": "u8))
            {
                TakeOwner(text[..at]);
                return at + 1;
            }

            int ids = ReadIds(behind);
            if (ids < 0) continue;
            User = text[..at];
            return at + 1 + ids;
        }

        return -1;
    }

    /// <summary><c>4711</c>, <c>4711, user</c> or <c>user</c>.</summary>
    private void TakeOwner(ReadOnlySpan<byte> inside)
    {
        ReadOnlySpan<byte> rest = inside;
        if (rest.TryTake(out int process) && (rest.IsEmpty || rest.TryTake(", "u8)))
        {
            Process = process;
            User = rest;
        }
        else User = inside;
    }

    /// <summary><c>&lt;4711&gt;&lt;session&gt;</c></summary>
    private int ReadIds(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        if (!rest.TryTake("<"u8) || !rest.TryTake(out int process) || !rest.TryTake("><"u8) || !rest.TryTakeUntil(">"u8, out ReadOnlySpan<byte> session) || !rest.StartsWith(": "u8)) return -1;
        Process = process;
        Session = session;
        return text.Length - rest.Length;
    }

    private static DovecotLevel TakeLevel(scoped ref ReadOnlySpan<byte> text)
    {
        if (text.TryTake("Info: "u8)) return DovecotLevel.Info;
        if (text.TryTake("Debug: "u8)) return DovecotLevel.Debug;
        if (text.TryTake("Warning: "u8)) return DovecotLevel.Warning;
        if (text.TryTake("Error: "u8)) return DovecotLevel.Error;
        if (text.TryTake("Fatal: "u8)) return DovecotLevel.Fatal;
        return text.TryTake("Panic: "u8) ? DovecotLevel.Panic : DovecotLevel.None;
    }
}
