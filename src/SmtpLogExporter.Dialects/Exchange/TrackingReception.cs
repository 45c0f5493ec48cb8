using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Rows of the tracking log by which a message comes in.</summary>
internal static class TrackingReception
{
    /// <param name="at">Origin of the row.</param>
    /// <param name="row">The row.</param>
    /// <param name="fromMailbox">A mailbox submitted it.</param>
    /// <param name="hasMailboxRows">Submissions from mailboxes have rows of their own in this log.</param>
    /// <param name="events">Where to say it.</param>
    public static void Say(in Origin at, in Row row, bool fromMailbox, bool hasMailboxRows, IMailEvents events)
    {
        ReadOnlySpan<byte> source = row[TrackingColumns.Source];
        ReadOnlySpan<byte> custom = row[TrackingColumns.Custom];
        ReadOnlySpan<byte> client = Client(row, custom);
        bool isSmtp = source.SequenceEqual("SMTP"u8);
        bool isOwnHop = isSmtp && CustomData.Of(custom, "S:ProxiedClientIPAddress="u8).IsEmpty && IsSameHost(row[TrackingColumns.ClientName], row[TrackingColumns.ServerName]);
        bool isOtherHop = isSmtp && !isOwnHop && CustomData.Of(custom, "S:ProxiedClientIPAddress="u8).IsEmpty && custom.Contains("S:ProxyHop"u8);
        bool isPickup = source.SequenceEqual("PICKUP"u8);
        events.Observe(at.Through(fromMailbox || isOwnHop || isPickup ? Listener.Local : at.Listener), new MessageAccepted
        {
            Id = row[TrackingColumns.Id],
            ClientAddress = client,
            Sender = SenderOf(row),
            MessageId = default,
            Size = NumberOf(row[TrackingColumns.Bytes]),
            Recipients = (int)NumberOf(row[TrackingColumns.RecipientCount]),
            HandedIn = fromMailbox || (isOwnHop && !hasMailboxRows) || isPickup,
            SaysReinjected = isOtherHop || (isOwnHop && hasMailboxRows) || source.SequenceEqual("AGENT"u8),
            IsAuthenticated = isSmtp && ReceiveConnector.IsForClients(row[TrackingColumns.Connector]),
            EndsWithRecipients = true,
            BeforeQueue = -1,
        });
    }

    /// <summary>A notification this server wrote: <c>DSN</c>.</summary>
    public static void Notification(in Origin at, in Row row, IMailEvents events)
    {
        events.Observe(at.Through(Listener.Local), new MessageAccepted
        {
            Id = row[TrackingColumns.Id],
            Size = NumberOf(row[TrackingColumns.Bytes]),
            Recipients = (int)NumberOf(row[TrackingColumns.RecipientCount]),
            IsNotification = true,
            EndsWithRecipients = true,
            BeforeQueue = -1,
        });
        events.Observe(at, new NotificationMade { NotificationId = row[TrackingColumns.Id], Kind = KindOf(row[TrackingColumns.Status]) });
    }

    private static NotificationKind KindOf(ReadOnlySpan<byte> status)
    {
        if (status.IsEmpty) return NotificationKind.Failure;
        return status[0] == '4' ? NotificationKind.Delay : status[0] == '2' ? NotificationKind.Success : NotificationKind.Failure;
    }

    /// <summary>The client proper: behind a front end or a load balancer the connection's own address is theirs.</summary>
    private static ReadOnlySpan<byte> Client(in Row row, ReadOnlySpan<byte> custom)
    {
        ReadOnlySpan<byte> proxied = CustomData.Of(custom, "S:ProxiedClientIPAddress="u8);
        if (!proxied.IsEmpty) return proxied;
        ReadOnlySpan<byte> original = row[TrackingColumns.OriginalClient];
        return original.IsEmpty ? row[TrackingColumns.ClientAddress] : original;
    }

    private static ReadOnlySpan<byte> SenderOf(in Row row)
    {
        ReadOnlySpan<byte> path = row[TrackingColumns.ReturnPath];
        ReadOnlySpan<byte> sender = path.IsEmpty ? row[TrackingColumns.Sender] : path;
        return sender.SequenceEqual("<>"u8) ? default : sender;
    }

    private static long NumberOf(ReadOnlySpan<byte> text) => text.TryTake(out long number) ? Math.Min(number, int.MaxValue) : -1;

    /// <summary>The names may have a domain or not.</summary>
    private static bool IsSameHost(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        one = one.TakeBefore((byte)'.');
        other = other.TakeBefore((byte)'.');
        return !one.IsEmpty && System.Text.Ascii.EqualsIgnoreCase(one, other);
    }
}
