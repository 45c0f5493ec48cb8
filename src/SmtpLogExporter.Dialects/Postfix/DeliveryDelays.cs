using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary><c>, delays=a/b/c/d</c>: before the queue manager, in it, connecting, transmitting; microseconds, -1 where there are none (before 2.3).</summary>
internal readonly struct DeliveryDelays
{
    public long BeforeQueue { get; private init; }

    public long InQueue { get; private init; }

    public long Connect { get; private init; }

    public long Transmit { get; private init; }

    public static DeliveryDelays Take(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTake(", delays="u8))
        {
            int at = 0;
            if (TryRead(rest, ref at, (byte)'/', out long a) && TryRead(rest, ref at, (byte)'/', out long b) && TryRead(rest, ref at, (byte)'/', out long c)
                && TryRead(rest, ref at, (byte)',', out long d))
            {
                text = rest[(at - 1)..];
                return new DeliveryDelays { BeforeQueue = a, InQueue = b, Connect = c, Transmit = d };
            }
        }

        return new DeliveryDelays { BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 };
    }

    /// <summary>A number and what must stand behind it.</summary>
    private static bool TryRead(ReadOnlySpan<byte> text, ref int at, byte delimiter, out long micro) =>
        Numbers.TryReadMicro(text, ref at, out micro) && at < text.Length && text[at++] == delimiter;
}
