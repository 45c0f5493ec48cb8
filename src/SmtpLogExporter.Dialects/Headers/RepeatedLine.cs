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

    private byte[] program = new byte[256];
    private byte[] body = new byte[LongestLine];
    private int programLength;
    private int bodyLength;

    public int Process { get; private set; }

    public ReadOnlySpan<byte> Program => program.AsSpan(0, programLength);

    public ReadOnlySpan<byte> Body => body.AsSpan(0, bodyLength);

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
    public void Remember(in SyslogHeader header)
    {
        programLength = Copy(header.Program, program);
        bodyLength = Copy(header.Body, body);
        Process = header.Process;
    }

    public void Forget() => programLength = bodyLength = 0;

    public void Save(StateWriter to)
    {
        to.Write(Program);
        to.Write(Body);
        to.Write(Process);
    }

    public void Load(StateReader from)
    {
        programLength = Copy(from.ReadBytes(), program);
        bodyLength = Copy(from.ReadBytes(), body);
        Process = from.ReadInt32();
    }

    private static int Copy(ReadOnlySpan<byte> from, byte[] to)
    {
        int length = Math.Min(from.Length, to.Length);
        from[..length].CopyTo(to);
        return length;
    }

    private static bool TryTakeTimes(scoped ref ReadOnlySpan<byte> text, out int times)
    {
        if (!text.TryTake(out times)) return false;
        times = Math.Min(times, MostTimes);
        return text.TryTake(" times"u8) || text.TryTake(" time"u8);
    }
}
