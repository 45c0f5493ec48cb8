using System.Globalization;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>A reply whose parts stand in fields of their own, put together as one line: <c>550 5.1.1 text</c>. Its room is used again.</summary>
internal sealed class ReplyLine
{
    /// <summary>Longer texts are cut: the reason stands in front.</summary>
    private const int Longest = 2048;

    private readonly byte[] room = new byte[Longest];

    /// <summary>The line; empty without a code of three digits.</summary>
    public ReadOnlySpan<byte> Put(int code, EnhancedCode enhanced, ReadOnlySpan<byte> text)
    {
        if (code is < 200 or > 599) return default;
        int length = 0;
        Number(code, ref length);
        room[length++] = (byte)' ';
        if (!enhanced.IsNone)
        {
            Number(enhanced.Class, ref length);
            room[length++] = (byte)'.';
            Number(enhanced.Subject, ref length);
            room[length++] = (byte)'.';
            Number(enhanced.Detail, ref length);
            room[length++] = (byte)' ';
        }

        text = text[..Math.Min(text.Length, Longest - length)];
        text.CopyTo(room.AsSpan(length));
        return room.AsSpan(0, length + text.Length).TrimEnd((byte)' ');
    }

    private void Number(int value, ref int length)
    {
        value.TryFormat(room.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
        length += written;
    }
}
