using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>One recipient, one result: <c>=&gt;</c> delivered, <c>-&gt;</c> delivered in the same transaction, <c>&gt;&gt;</c> delivered while the message still came in, <c>**</c> failed, <c>==</c> deferred.</summary>
internal static class AttemptLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The message.</param>
    /// <param name="flag">First character of the flag.</param>
    /// <param name="text">Behind the flag and its blank.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryReadDelivered(in Origin at, ReadOnlySpan<byte> id, byte flag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Target target = Target.Take(ref text);
        Delivery delivery = Delivery.Take(text);
        Transport transport = Carrier.Of(target, delivery);
        if (transport != Transport.Discard && delivery.Router.IsEmpty && delivery.Transport.IsEmpty) return false;
        Say(at, id, target, delivery, transport, transport == Transport.Discard ? AttemptStatus.Discarded : AttemptStatus.Sent, flag, delivery.Confirmation, Stage.Unknown, events);
        return true;
    }

    public static bool TryReadFailed(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Target target = Target.Take(ref text);
        Delivery delivery = Delivery.Take(text);
        Transport transport = Carrier.Of(target, delivery);
        if (IsExpiry(delivery.Text))
        {
            events.Observe(at, new RecipientsExpired { Id = id, Recipient = target.Recipient, Transport = transport });
            return true;
        }

        ReadOnlySpan<byte> reply = RemoteText.Reply(delivery.Text, out Stage answered);
        Say(at, id, target, delivery, transport, AttemptStatus.Bounced, (byte)'*', reply, answered, events);
        return true;
    }

    public static bool TryReadDeferred(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Target target = Target.Take(ref text);
        if (!Deferral.TryTake(ref text, out Deferral deferral)) return false;

        // "Not yet": nobody was asked.
        if (deferral.IsNotDue) return true;
        Delivery delivery = Delivery.Take(text);
        deferral.CopyTo(ref delivery);
        Transport transport = Carrier.Of(target, delivery);
        ReadOnlySpan<byte> reply = RemoteText.Reply(delivery.Text, out Stage answered);
        Say(at, id, target, delivery, transport, AttemptStatus.Deferred, (byte)'=', reply, answered, events);
        if (delivery.Text.StartsWith("host lookup did not complete"u8) || delivery.Text.StartsWith("all relevant MX records point to non-existent hosts"u8))
            events.Observe(at, new ContactFailed { Id = id, Host = target.Recipient, Reason = ContactFailure.Dns });
        if (deferral.Number == Deferral.TlsRequired)
            events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = delivery.Text.Contains("did not offer"u8) ? TlsFailureReason.NotOffered : TlsFailureReason.RequiredMissing, PeerAddress = delivery.Host.Address });
        return true;
    }

    private static bool IsExpiry(ReadOnlySpan<byte> text) =>
        text.StartsWith("retry timeout exceeded"u8) || text.Contains(" been failing for a long time (and retry time not reached)"u8)
        || text.StartsWith("retry time not reached for any host after a long failure period"u8);

    private static void Say(
        in Origin at, ReadOnlySpan<byte> id, in Target target, in Delivery delivery, Transport transport, AttemptStatus status, byte flag, ReadOnlySpan<byte> reply, Stage answered, IMailEvents events)
    {
        // A further address of the same transaction repeats the host; a connection kept from before has an asterisk behind it.
        bool isFirst = flag != '-' && !delivery.IsContinued;
        bool encrypted = !delivery.Tls.IsEmpty;
        events.Observe(at, new Attempted
        {
            Id = id,
            Recipient = target.Recipient,
            RelayHost = delivery.Host.Name,
            RelayAddress = delivery.Host.Address,
            RelayPort = delivery.Host.Port,
            Transport = transport,
            TransportName = delivery.Transport,
            Status = status,
            Reply = reply,
            Text = status is AttemptStatus.Sent or AttemptStatus.Discarded ? delivery.Confirmation : delivery.Text,
            Answered = answered,
            NextId = status == AttemptStatus.Sent ? NextId(delivery.Confirmation) : default,
            ConnectionUse = isFirst ? 1 : 2,
            BeforeAcceptance = flag == '>',
            TellsTls = delivery.HasHost,
            TlsVersion = encrypted ? TlsField.Version(delivery.Tls) : TlsVersion.None,
            TlsTrust = encrypted ? TlsField.Trust(delivery.Verified, named: false, Direction.Out) : TlsTrust.None,
            Cipher = TlsField.Cipher(delivery.Tls),
            Delay = flag == '>' ? 0 : delivery.OnQueue,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = delivery.Transmit,
        });
    }

    /// <summary>The id the other server gave it: <c>250 OK id=1abc…</c> of another Exim, <c>queued as …</c> of Postfix.</summary>
    private static ReadOnlySpan<byte> NextId(ReadOnlySpan<byte> confirmation)
    {
        int own = confirmation.LastIndexOf("OK id="u8);
        if (own >= 0) return MessageId.At(confirmation[(own + "OK id=".Length)..]);
        int queued = confirmation.LastIndexOf("queued as "u8);
        if (queued < 0) return default;
        ReadOnlySpan<byte> rest = confirmation[(queued + "queued as ".Length)..];
        return rest.TakeBefore((byte)' ');
    }
}
