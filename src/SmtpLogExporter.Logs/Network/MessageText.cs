using System.Globalization;
using System.Text;

namespace SmtpLogExporter.Logs.Network;

/// <summary>
/// A message as it would stand in a file of a syslog daemon. One that has no time is given time and name of its sender, as RFC 3164 4.3 asks of a relay.
/// </summary>
internal static class MessageText
{
    /// <summary>Writes the message and returns its length.</summary>
    /// <param name="message">As received.</param>
    /// <param name="sender">The sender's address; empty for this machine.</param>
    /// <param name="now">Wall time.</param>
    /// <param name="into">At least <see cref="Growth"/> longer than the message.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message, string sender, DateTimeOffset now, Span<byte> into)
    {
        message = message.TrimEnd("\r\n\0"u8);
        int front = FrontOf(message);
        if (HasTime(message[front..]) || message.Length + Growth > into.Length)
            return message;
        int length = 0;
        message[..front].CopyTo(into);
        length += front;
        length += Encoding.UTF8.GetBytes(now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture), into[length..]);
        if (sender.Length > 0)
            length += Encoding.UTF8.GetBytes($"{sender} ", into[length..]);
        message[front..].CopyTo(into[length..]);
        return into[..(length + message.Length - front)];
    }

    /// <summary>Bytes a message may grow by.</summary>
    public const int Growth = 96;

    /// <summary>Length of <c>&lt;22&gt;</c>.</summary>
    private static int FrontOf(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty || message[0] != '<')
            return 0;
        int end = message[..Math.Min(message.Length, 5)].IndexOf((byte)'>');
        return end > 0 && message[1..end].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? end + 1 : 0;
    }

    /// <summary><c>1 </c> of RFC 5424, <c>Nov 22 10:</c> of RFC 3164, or <c>2026-11-22</c>.</summary>
    private static bool HasTime(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("1 "u8))
            return true;
        if (text.Length < 15)
            return false;
        bool isShort = text[3] == ' ' && text[..3].IndexOfAnyExcept(Letters) < 0 && (text[9] == ':' || text[8] == ':');
        return isShort || (text[4] == '-' && text[7] == '-' && text[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);
    }

    private static readonly System.Buffers.SearchValues<byte> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
}
