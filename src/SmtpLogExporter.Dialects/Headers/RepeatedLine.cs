using System.Runtime.Intrinsics;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// Lines that stand for several: BSD's <c>last message repeated 3 times</c>, which means the line before, and rsyslog's
/// <c>message repeated 3 times: [ text]</c>, which quotes it. Both mean so many more, on top of the one that was written out.
/// </summary>
internal sealed class RepeatedLine
{
    /// <summary>A line may claim any number: what it can make us do is bounded.</summary>
    public const int MostTimes = 100_000;

    private const int LongestLine = 8192;

    private readonly byte[] body = new byte[LongestLine];
    private byte[] program = [];
    private int length;

    public int Process { get; private set; }

    /// <summary>Empty if the line before was nobody's.</summary>
    public ReadOnlySpan<byte> Program => program;

    public ReadOnlySpan<byte> Body => body.AsSpan(0, length);

    /// <summary>Recognises BSD's form; the daemon itself speaks, or nobody.</summary>
    public static bool IsLast(in SyslogHeader header, out int times)
    {
        times = 0;
        if (!header.Program.IsEmpty && !header.Program.SequenceEqual("syslogd"u8)) return false;
        ReadOnlySpan<byte> text = header.Body;
        return text.TryTake("last message repeated "u8) && TryTakeTimes(ref text, out times);
    }

    /// <summary>Puts the text that rsyslog's form quotes in its place, and how often it stands for; leaves any other text alone.</summary>
    public static void Unquote(scoped ref ReadOnlySpan<byte> text, ref int times)
    {
        ReadOnlySpan<byte> rest = text;
        if (!rest.TryTake("message repeated "u8) || !TryTakeTimes(ref rest, out int said) || !rest.TryTake(": ["u8)) return;
        rest.TryTake(" "u8);
        if (!rest.IsEmpty && rest[^1] == ']') rest = rest[..^1];
        text = rest;
        times = said;
    }

    /// <summary>Remembers a line for BSD's form; a very long one is cut.</summary>
    /// <param name="tag">Its program as the table keeps it.</param>
    /// <param name="process">Its process.</param>
    /// <param name="text">What the program said.</param>
    public void Remember(byte[] tag, int process, ReadOnlySpan<byte> text)
    {
        if (!ReferenceEquals(program, tag)) program = tag;
        Process = process;
        if (text.Length > body.Length) text = text[..body.Length];
        length = text.Length;
        Copy(text, body);
    }

    public void Forget() => program = [];

    public void Save(StateWriter to)
    {
        to.Write(program);
        to.Write(Process);
        to.Write(Body);
    }

    public void Load(StateReader from) => Remember(from.ReadBytes().ToArray(), from.ReadInt32(), from.ReadBytes());

    /// <summary>For texts of the length lines have, which differ from one to the next: whole vectors, of which the last may overlap the one before.</summary>
    private static void Copy(ReadOnlySpan<byte> text, byte[] to)
    {
        if (text.Length < Vector256<byte>.Count)
        {
            text.CopyTo(to);
            return;
        }

        int last = text.Length - Vector256<byte>.Count;
        for (int at = 0; at < last; at += Vector256<byte>.Count) Vector256.Create(text[at..]).CopyTo(to, at);
        Vector256.Create(text[last..]).CopyTo(to, last);
    }

    private static bool TryTakeTimes(scoped ref ReadOnlySpan<byte> text, out int times)
    {
        if (!text.TryTake(out times)) return false;
        times = Math.Min(times, MostTimes);
        return text.TryTake(" times"u8) || text.TryTake(" time"u8);
    }
}
