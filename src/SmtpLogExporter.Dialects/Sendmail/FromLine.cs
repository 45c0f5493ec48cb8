using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// The end of a transaction (headers.c, <c>logsender()</c>): <c>from=A, size=N, class=N, nrcpts=N[, msgid=I][, bodytype=B][, proto=P][, daemon=D], relay=R</c>.
/// Sender and Message-ID are the client's to choose and may look like any field: what stands in front is read from the left, what stands behind from the right.
/// No recipients: everything was refused. No Message-ID: the body broke off, unless the message goes on.
/// </summary>
internal static class FromLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>from=</c>.</param>
    /// <param name="source">What is known of this source.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (!TryTakeSender(ref text, out ReadOnlySpan<byte> sender)) return false;
        if (!text.TryTake(out long size) || !text.TryTake(", class="u8)) return false;
        text.TakeBefore((byte)',');
        if (!text.TryTake(", nrcpts="u8) || !text.TryTake(out int recipients)) return false;
        bool whole = text.StartsWith(", msgid="u8);
        TakeLast(ref text, ", relay="u8, out ReadOnlySpan<byte> relay);
        TakeLast(ref text, ", daemon="u8, out ReadOnlySpan<byte> daemon);
        TakeLast(ref text, ", proto="u8, out ReadOnlySpan<byte> protocol);
        RelayName client = RelayName.Of(relay);
        bool local = client.Address.IsEmpty;
        Origin through = at.Through(local ? Listener.Local : Doors.Of(daemon.IsEmpty ? "MTA"u8 : daemon, source.Doors));
        if (!local) SessionLine.Show(through, client, source, tellsListener: true, events);
        bool authenticated = !local && protocol.EndsWith("A"u8);
        if (!local) events.Observe(through, new TransactionOpened { ClientName = client.Host, ClientAddress = client.Address, IsAuthenticated = authenticated });
        if (recipients == 0) return true;
        events.Observe(through, new MessageAccepted
        {
            Id = id,
            ClientName = client.Host,
            ClientAddress = client.Address,
            Sender = sender,
            MessageId = whole ? MessageId(text) : default,
            Size = size,
            Recipients = recipients,
            Proof = whole ? ReceptionProof.Unrefused : ReceptionProof.Used,
            EndUntold = true,
            HandedIn = local,
            IsAuthenticated = authenticated,
            BeforeQueue = -1,
        });
        return true;
    }

    private static bool TryTakeSender(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> sender)
    {
        ReadOnlySpan<byte> rest = text;
        if (!rest.TryTake("<"u8) || !rest.TryTakeAddress(", size="u8, out sender)) return text.TryTakeUntil(", size="u8, out sender);
        text = rest;
        return true;
    }

    /// <summary>Takes the last field with this name off the end, if nothing but its value stands behind it.</summary>
    private static void TakeLast(scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        int at = text.LastIndexOf(name);
        value = at < 0 ? default : text[(at + name.Length)..];
        if (at < 0) return;
        if (name.Length != ", relay=".Length && value.Contains((byte)','))
        {
            value = default;
            return;
        }

        text = text[..at];
    }

    /// <summary>Behind <c>, msgid=</c>, without its brackets; what follows it (<c>bodytype</c>, <c>tls_verify</c>, <c>auth</c>) is cut at the first comma behind the bracket.</summary>
    private static ReadOnlySpan<byte> MessageId(ReadOnlySpan<byte> text)
    {
        text.TryTake(", msgid="u8);
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTake("<"u8) && rest.IndexOf((byte)'>') is var close and >= 0) return rest[..close];
        return text.TakeBefore((byte)',');
    }
}
