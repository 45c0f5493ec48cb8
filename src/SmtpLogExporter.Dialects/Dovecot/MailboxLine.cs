using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>
/// Deliveries of <c>lmtp</c> and <c>lda</c>: into mailboxes (mail-deliver.c: <c>msgid=ID: saved mail to INBOX</c>), by Sieve, or to the server of the mailbox (lmtp-proxy.c: <c>&lt;session&gt;: Sent message to &lt;r&gt; at HOST:PORT: 250 …</c>).
/// </summary>
internal sealed class MailboxLine
{
    /// <summary>Recipients a script has settled: one action after another has a line.</summary>
    private readonly RecentKeys settled = new();

    /// <summary>Transactions: each of their recipients has a line.</summary>
    private readonly RecentKeys transactions = new();

    /// <param name="at">The line; its session is the recipient's.</param>
    /// <param name="line">The line, taken apart.</param>
    /// <param name="whole">The line as it stands behind its tag: in front of an action it names recipient and message.</param>
    /// <param name="events">Where to say events.</param>
    public void Say(in Origin at, in DovecotLine line, ReadOnlySpan<byte> whole, IMailEvents events)
    {
        ReadOnlySpan<byte> text = line.Text;
        ReadOnlySpan<byte> session = line.Session;
        if (session.IsEmpty && text.IndexOf(": "u8) is var end and > 0 && !text.StartsWith("msgid="u8) && !text.StartsWith("sieve: "u8) && !text[..end].Contains((byte)' '))
        {
            // 2.2 has it behind the user.
            session = text[..end];
            text = text[(end + 2)..];
        }

        if (text.StartsWith("msgid="u8)) Saved(at, line, session, text, events);
        else if (text.StartsWith("sieve: "u8)) Sieved(at, line, session, whole, events);
        else Proxied(at, line.Text, events);
    }

    public void Save(StateWriter to)
    {
        settled.Save(to);
        transactions.Save(to);
    }

    public void Load(StateReader from)
    {
        settled.Load(from);
        transactions.Load(from);
    }

    private void Saved(in Origin at, in DovecotLine line, ReadOnlySpan<byte> session, ReadOnlySpan<byte> text, IMailEvents events)
    {
        int saved = text.IndexOf(": saved mail to "u8);
        int failed = text.IndexOf(": save failed to "u8);
        if (saved >= 0 && (failed < 0 || saved < failed))
        {
            Settle(at, line, session, AttemptStatus.Sent, default, events);
            return;
        }

        if (failed < 0) return;
        text = text[(failed + ": save failed to "u8.Length)..];
        text.TryTake("open mailbox "u8);

        // Where another mailbox fails the message goes into the default one, and has one more line.
        if (!text.TryTake("INBOX: "u8)) return;
        AttemptStatus status = text.Contains("uota exceeded"u8) || text.Contains("ailbox for user is full"u8) ? AttemptStatus.Bounced : AttemptStatus.Deferred;
        Settle(at, line, session, status, text, events);
    }

    private void Sieved(in Origin at, in DovecotLine line, ReadOnlySpan<byte> session, ReadOnlySpan<byte> whole, IMailEvents events)
    {
        ReadOnlySpan<byte> action = whole;
        if (!SieveLine.TryTake(ref action)) return;
        SieveLine.Judge(at, action, events);
        if (SieveLine.ResultOf(action) is not { } status || !settled.IsNew(whole[..^action.Length])) return;

        // The sender's address behind it is anybody's word, and no reason.
        Settle(at, line, session, status, status == AttemptStatus.Bounced ? "rejected message"u8 : default, events);
    }

    private void Settle(in Origin at, in DovecotLine line, ReadOnlySpan<byte> session, AttemptStatus status, ReadOnlySpan<byte> why, IMailEvents events)
    {
        if (status is AttemptStatus.Sent or AttemptStatus.Discarded && line.Service.SequenceEqual("lmtp"u8)) Accept(at, session, events);
        events.Observe(at, new Attempted
        {
            Recipient = line.User,

            // A mailbox of this machine, and no provider's.
            RelayAddress = "::1"u8,
            Transport = Transport.Lmtp,
            Status = status,
            Text = why,
            TlsElsewhere = true,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    private void Proxied(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!ProxiedRecipient.TryRead(text, out ProxiedRecipient sent)) return;
        if (sent.Status == AttemptStatus.Sent) Accept(at, sent.Session, events);
        events.Observe(at, new Attempted
        {
            Recipient = sent.Recipient,
            RelayHost = sent.IsByName ? sent.Relay.Address : default,
            RelayAddress = sent.IsByName ? default : sent.Relay.Address,
            RelayPort = sent.Relay.Port,
            Transport = Transport.Lmtp,
            Status = sent.Status,
            Reply = ReplyCode.Is(sent.Reply) ? sent.Reply : default,
            Text = sent.Reply,
            Answered = Stage.EndOfData,
            TlsElsewhere = true,
            Delay = sent.Status == AttemptStatus.Deferred ? -1 : sent.Duration,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    /// <summary>The second recipient of a transaction and all further ones have its id and <c>:R2</c>, <c>:R3</c>, … (lmtp-recipient.c).</summary>
    private void Accept(in Origin at, ReadOnlySpan<byte> session, IMailEvents events)
    {
        int recipient = session.LastIndexOf(":R"u8);
        ReadOnlySpan<byte> transaction = recipient < 0 ? session : session[..recipient];
        if (!transaction.IsEmpty && transactions.IsNew(transaction)) events.Observe(at, new MessageAccepted { Size = -1, Recipients = -1, BeforeQueue = -1 });
    }
}
