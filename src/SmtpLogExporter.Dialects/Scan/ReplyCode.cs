using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>The codes at the start of a reply: <c>550 5.7.1 text</c>, <c>421-4.7.28 text</c>, <c>250 ok</c>.</summary>
internal static class ReplyCode
{
    /// <summary>Three digits, the first 2 to 5, at the very start, with a blank, a hyphen or nothing behind them.</summary>
    public static bool Is(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && text[0] is >= (byte)'2' and <= (byte)'5' && Bytes.IsDigit(text[1]) && Bytes.IsDigit(text[2])
        && (text.Length == 3 || text[3] is (byte)' ' or (byte)'-');

    /// <summary>Takes the code and the enhanced code off the front; 0 and none where they are missing.</summary>
    public static void Take(scoped ref ReadOnlySpan<byte> text, out int code, out EnhancedCode enhanced)
    {
        code = 0;
        if (Is(text))
        {
            code = ((text[0] - '0') * 100) + ((text[1] - '0') * 10) + text[2] - '0';
            text = text[Math.Min(4, text.Length)..];
        }

        if (EnhancedCode.TryRead(text, out enhanced, out int length))
        {
            text = text[length..];
            text.TryTake(" "u8);
        }
    }
}
