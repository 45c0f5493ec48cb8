using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// The middle of a deferral: <c>[R=router] [T=transport] [routing ]defer (ERRNO)[: words of the error number]</c>. Positive numbers are the system's, negative ones Exim's own (macros.h, ERRNO_*);
/// from -52 down nothing was tried: the time for it has not come.
/// </summary>
internal readonly ref struct Deferral
{
    public const int TlsRequired = -38;
    private const int FirstNotDue = -52;

    public int Number { get; private init; }

    private ReadOnlySpan<byte> Router { get; init; }

    private ReadOnlySpan<byte> Transport { get; init; }

    private ReadOnlySpan<byte> Words { get; init; }

    /// <summary>No attempt was made.</summary>
    public bool IsNotDue => Number <= FirstNotDue;

    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out Deferral deferral)
    {
        deferral = default;
        ReadOnlySpan<byte> router = default;
        ReadOnlySpan<byte> transport = default;
        while (text.TryTake(" "u8))
        {
            if (text.StartsWith("defer ("u8) || text.TryTake("routing defer "u8)) break;
            if (text.TryTake("R="u8)) router = text.TakeBefore((byte)' ');
            else if (text.TryTake("T="u8)) transport = text.TakeBefore((byte)' ');
            else if (text.TryTake("F=<"u8) || text.TryTake("P=<"u8))
            {
                if (!Angles.TryTakeRest(ref text, out _)) return false;
            }
            else if (!Field.TrySkip(ref text)) return false;
        }

        text.TryTake("defer "u8);
        if (!text.TryTake("("u8)) return false;
        bool negative = text.TryTake("-"u8);
        if (!text.TryTake(out int number) || !text.TryTake(")"u8)) return false;
        deferral = new Deferral { Number = negative ? -number : number, Router = router, Transport = transport, Words = number != 0 && !negative ? TakeWords(ref text) : default };
        return true;
    }

    /// <summary>The fields in front belong to the same delivery; the words of the error number explain it where nothing else does.</summary>
    public void CopyTo(scoped ref Delivery delivery)
    {
        delivery.Router = Router;
        delivery.Transport = Transport;
        if (delivery.Text.IsEmpty) delivery.Text = Words;
    }

    /// <summary><c>: Connection timed out</c>, up to the fields behind it.</summary>
    private static ReadOnlySpan<byte> TakeWords(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        rest.TryTake(" "u8);
        if (!rest.TryTake(": "u8)) return default;
        int end = rest.Length;
        Nearest(rest, " H="u8, ref end);
        Nearest(rest, " DT="u8, ref end);
        Nearest(rest, " I=["u8, ref end);
        Nearest(rest, ": "u8, ref end);
        Nearest(rest, " : "u8, ref end);
        text = rest[end..];
        return rest[..end];
    }

    private static void Nearest(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, ref int end)
    {
        int at = text[..end].IndexOf(word);
        if (at >= 0) end = at;
    }
}
