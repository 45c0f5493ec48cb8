using System.Buffers.Text;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Ids in hexadecimal: sessions and envelopes have sixteen digits, messages eight, which are the first eight of their envelopes.</summary>
internal static class SessionId
{
    public const int Length = 16;

    public const int MessageLength = 8;

    /// <summary>Takes a session id and the blank behind it off the front.</summary>
    /// <param name="text">The line.</param>
    /// <param name="id">As written.</param>
    /// <param name="number">Its value; 0 is no session.</param>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> id, out ulong number)
    {
        id = default;
        number = 0;
        if (text.Length <= Length || text[Length] != ' ' || !TryRead(text[..Length], out number)) return false;
        id = text[..Length];
        text = text[(Length + 1)..];
        return true;
    }

    /// <summary>The number of an id that is all of the text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ulong number)
    {
        if (text.Length == Length && Utf8Parser.TryParse(text, out number, out int used, 'x') && used == Length) return true;
        number = 0;
        return false;
    }

    /// <summary>Takes the id of an envelope off the front and gives that of its message.</summary>
    public static bool TryTakeMessage(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (text.Length < Length || !TryRead(text[..Length], out _)) return false;
        message = text[..MessageLength];
        text = text[Length..];
        return true;
    }

    public static bool IsMessage(ReadOnlySpan<byte> text) =>
        text.Length == MessageLength && Utf8Parser.TryParse(text, out uint _, out int used, 'x') && used == MessageLength;
}
