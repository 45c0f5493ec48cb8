using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// A transaction got its queue id:
/// <c>client=name[address], sasl_method=M, sasl_username=U, sasl_sender=S, orig_queue_id=Q, orig_client=…</c>, of which all but the first may be missing.
/// </summary>
internal static class ClientLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="tag">Its program.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>client=</c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!Peer.TryTake(ref text, out Peer client)) return tag.Daemon == Daemon.Qmqpd;
        // In front of a proxy filter: the message gets its id, and is counted, behind it.
        if (id.IsEmpty) return true;
        if (text.IsEmpty)
        {
            events.Observe(at, new TransactionOpened { Id = id, ClientName = client.Name, ClientAddress = client.Address });
            return true;
        }

        // The user name is the client's to choose: what stands behind it is cut off from the right.
        ReadOnlySpan<byte> original = default;
        Cut(ref text, ", orig_client="u8, out _);
        if (Cut(ref text, ", orig_queue_id="u8, out ReadOnlySpan<byte> other)) original = QueueId.At(other);
        Cut(ref text, ", sasl_sender="u8, out _);
        bool authenticated = text.TryTake(", sasl_method="u8);
        ReadOnlySpan<byte> mechanism = text.TakeBefore((byte)',');
        text.TryTake(", sasl_username="u8);
        events.Observe(at, new TransactionOpened
        {
            Id = id,
            ClientName = client.Name,
            ClientAddress = client.Address,
            IsAuthenticated = authenticated,
            Mechanism = authenticated ? Mechanisms.Of(mechanism) : default,
            UserName = authenticated ? text : default,
            OriginalId = original,
        });
        return true;
    }

    private static bool Cut(scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> field, out ReadOnlySpan<byte> value)
    {
        int at = text.LastIndexOf(field);
        value = at < 0 ? default : text[(at + field.Length)..];
        if (at >= 0) text = text[..at];
        return at >= 0;
    }
}
