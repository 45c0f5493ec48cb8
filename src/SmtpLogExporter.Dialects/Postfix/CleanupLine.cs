using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>What pickup and cleanup say of a message on its way into the queue.</summary>
internal static class CleanupLine
{
    /// <summary>The header as it came, so brackets may be missing.</summary>
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>message-id=</c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryReadName(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.Length >= 2 && text[0] == '<' && text[^1] == '>') text = text[1..^1];
        events.Observe(at, new MessageNamed { Id = id, MessageId = text });
        return true;
    }

    /// <summary><c>removed (canceled)</c>, <c>removed (discarded)</c> (since 3.10): it never came into the queue.</summary>
    public static bool TryReadRemoved(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Departure how = text.SequenceEqual("removed (discarded)"u8) ? Departure.Discarded : Departure.Canceled;
        events.Observe(at, new MessageLeft { Id = id, How = how });
        return true;
    }

    /// <summary>A local submission.</summary>
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>uid=</c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryReadPickup(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil(" from=<"u8, out _)) return false;
        ReadOnlySpan<byte> previous = default;
        if (text.TryTakeAddress(" orig_id="u8, out ReadOnlySpan<byte> sender)) previous = QueueId.At(text);
        else if (!text.TryTakeAddress(default, out sender)) return false;
        events.Observe(at, new MessageSubmitted { Id = id, Sender = sender, PreviousId = previous });
        return true;
    }
}
