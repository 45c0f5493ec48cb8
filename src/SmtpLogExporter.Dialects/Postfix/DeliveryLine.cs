using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// One recipient, one attempt (global/log_adhoc.c):
/// <c>to=&lt;r&gt;[, orig_to=&lt;o&gt;], relay=R[, conn_use=N], delay=D, delays=a/b/c/d[, tls=F], dsn=X.Y.Z, status=WORD (text)</c>.
/// Before 2.3 without <c>delays</c> and <c>dsn</c>. The other side's words stand in the text, and they may look like any of the fields:
/// each is read at its own place, none is searched for.
/// </summary>
internal static class DeliveryLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="tag">Its program: the transport.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>to=</c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!TryTakeRecipient(ref text, out ReadOnlySpan<byte> recipient)) return false;
        ReadOnlySpan<byte> relay = text.TakeBefore((byte)',');
        int use = 1;
        if (text.TryTake(", conn_use="u8) && !text.TryTake(out use)) return false;
        if (!text.TryTake(", delay="u8) || !text.TryTakeMicro(out long delay)) return false;
        DeliveryDelays delays = DeliveryDelays.Take(ref text);
        ReadOnlySpan<byte> tls = text.TryTake(", tls="u8) ? text.TakeBefore((byte)',') : default;
        EnhancedCode enhanced = default;
        if (text.TryTake(", dsn="u8))
        {
            if (EnhancedCode.TryRead(text, out enhanced, out int length)) text = text[length..];
            else text.TakeBefore((byte)',');
        }

        if (!text.TryTake(", status="u8)) return false;
        ReadOnlySpan<byte> word = text.TakeBefore((byte)' ');
        text.TryTake(" ("u8);

        // Behind 2,000 bytes the line is cut, and its closing bracket with it.
        if (!text.IsEmpty && text[^1] == ')') text = text[..^1];
        if (!DeliveryStatus.TryRead(word, out AttemptStatus status, out bool result))
        {
            return DeliveryStatus.TryReadProbe(at, id, recipient, word, enhanced, events);
        }

        if (!result) return true;
        Peer.TryTake(ref relay, out Peer host);
        Transport transport = DeliveryTransport.Of(tag.Daemon, relay, host, text, status == AttemptStatus.Sent);
        if (transport == Transport.Discard && status == AttemptStatus.Sent) status = AttemptStatus.Discarded;
        bool failed = status is AttemptStatus.Deferred or AttemptStatus.Bounced;
        if (failed && transport is Transport.Smtp or Transport.Lmtp) ContactLine.Say(at, id, text, host, events);
        DeliveryText words = DeliveryText.Of(text, status);
        events.Observe(at, new Attempted
        {
            Id = id,
            Recipient = recipient,
            RelayHost = host.Name,
            RelayAddress = host.Address,
            RelayPort = host.Port,
            Transport = transport,
            TransportName = tag.Label.Length > 0 ? tag.Label : DeliveryTransport.Name(relay),
            Status = status,
            Enhanced = enhanced,
            Reply = words.Reply,
            Text = text,
            Answered = words.Answered,
            NextId = words.NextId,
            Forwarded = words.Forwarded,
            ConnectionUse = use,
            Delay = delay,
            BeforeQueue = delays.BeforeQueue,
            InQueue = delays.InQueue,
            Connect = delays.Connect,
            Transmit = delays.Transmit,
        });
        if (!tls.IsEmpty) DeliverySecurity.Say(at, transport, tls, events);
        return true;
    }

    private static bool TryTakeRecipient(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> recipient)
    {
        // Old ones wrote a bare name without brackets.
        if (!text.TryTake("<"u8)) return text.TryTakeUntil(", relay="u8, out recipient);
        if (!text.TryTakeAddress(", relay="u8, ", orig_to=<"u8, out recipient, out bool renamed)) return false;
        return !renamed || text.TryTakeAddress(", relay="u8, out _);
    }
}
