using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Lines of a message: by the flag behind its id, else by their first words.</summary>
internal static class MessageLine
{
    /// <summary>The line has a flag or is the message's last: the main log alone has such lines.</summary>
    /// <param name="text">Behind the id and its blank.</param>
    public static bool IsOwn(ReadOnlySpan<byte> text) => (text.Length > 3 && text[2] == ' ' && Flag.Is(text)) || IsLast(text);

    /// <summary>Reads such a line.</summary>
    public static bool TryReadOwn(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!IsLast(text)) return TryReadFlagged(at, id, (text[0], text[1]), text[3..], sessions, events);
        events.Observe(at, new MessageLeft { Id = id, How = Departure.Completed });
        return true;
    }

    /// <summary>Reads any other line of a message.</summary>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
        => QueueLine.TryRead(at, id, text, events) || HostLine.TryRead(at, text, events) || ProofLine.TryRead(at, id, text, events) || PlainLine.TryRead(at, id, text, sessions, events);

    private static bool IsLast(ReadOnlySpan<byte> text) => text.StartsWith("Completed"u8) && (text.Length == 9 || text[9] == ' ');

    private static bool TryReadFlagged(in Origin at, ReadOnlySpan<byte> id, (byte First, byte Second) flag, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        switch (flag)
        {
            case ((byte)'<', (byte)'='):
                return ArrivalLine.TryRead(at, id, text, isFakeReject: false, sessions, events);
            case ((byte)'(', (byte)'='):
                return ArrivalLine.TryRead(at, id, text, isFakeReject: true, sessions, events);
            case ((byte)'=', (byte)'>') or ((byte)'-', (byte)'>') or ((byte)'>', (byte)'>'):
                return AttemptLine.TryReadDelivered(at, id, flag.First, text, events);
            case ((byte)'*', (byte)'*'):
                return AttemptLine.TryReadFailed(at, id, text, events);
            case ((byte)'=', (byte)'='):
                return AttemptLine.TryReadDeferred(at, id, text, events);
            default:
                // *> and *@: delivery was suppressed.
                return true;
        }
    }
}
