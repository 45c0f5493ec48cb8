using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>The service <c>submission</c>: it hands what a user sends to its relay while the user waits, so that the relay's word is the answer to the user and the end of the message at once.</summary>
internal sealed class SubmissionLine(LoginLine logins)
{
    /// <summary>Messages whose relay answers for each recipient: they have as many lines.</summary>
    private readonly RecentKeys messages = new();

    /// <summary>False if the line has the beginning of one of these, and another end.</summary>
    public bool TrySay(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Origin door = at.Through(logins.DoorOf(at.Session));

        // 2.4 says who speaks.
        text.TryTake("relay: "u8);
        if (text.TryTake("Successfully relayed message: "u8)) return TryRelayed(door, text, events);
        if (text.TryTake("Failed to relay message: "u8)) return TryRefused(door, text, events);
        if (text.TryTake("Disconnected: "u8)) Ended(door, text, events);
        return true;
    }

    public void Save(StateWriter to) => messages.Save(to);

    public void Load(StateReader from) => messages.Load(from);

    private bool TryRelayed(in Origin door, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!RelayedMessage.TryRead(text, out RelayedMessage message)) return false;

        // Where each recipient has an answer some may be refused, and no line says so under this id: such a message is not waited for.
        ReadOnlySpan<byte> id = message.IsOfOneRecipient ? default : message.Id;
        if (!message.IsOfOneRecipient || messages.IsNew(message.Id))
            events.Observe(door, new MessageAccepted { Id = id, Sender = message.Sender, Size = message.Size, Recipients = message.Recipients, IsAuthenticated = true, BeforeQueue = -1 });
        for (int i = message.IsOfOneRecipient ? 1 : message.Recipients; i > 0; i--)
        {
            events.Observe(door, new Attempted
            {
                Id = id,
                Recipient = message.Recipient,
                Transport = Transport.Smtp,
                Status = AttemptStatus.Sent,
                Reply = message.Reply,
                Text = message.Reply,
                Answered = Stage.EndOfData,
                TlsElsewhere = true,
                Size = message.Size,
                Delay = -1,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = -1,
            });
        }

        if (!message.IsOfOneRecipient) events.Observe(door, new MessageLeft { Id = id, How = Departure.Completed });
        return true;
    }

    /// <summary>The user gets the relay's answer: nothing was taken.</summary>
    private static bool TryRefused(in Origin door, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!RelayedMessage.TryRead(text, out RelayedMessage message)) return false;
        ReadOnlySpan<byte> words = message.Reply;
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        events.Observe(door, new Refused
        {
            Stage = Stage.EndOfData,
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = words,
            Sender = message.Sender,
            Recipient = message.Recipient,
        });
        return true;
    }

    private void Ended(in Origin door, ReadOnlySpan<byte> text, IMailEvents events)
    {
        events.Observe(door, new Disconnected { Cause = EndWords.CauseOf(text), Stage = EndWords.StageOf(text), Duration = -1 });
        logins.Forget(door.Session);
    }
}
