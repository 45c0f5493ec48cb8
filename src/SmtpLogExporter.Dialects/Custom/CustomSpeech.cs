using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Says the event of a rule.</summary>
internal sealed class CustomSpeech(bool endUntold)
{
    private readonly ReplyLine room = new();

    /// <summary>False if the line has not what its event cannot do without: how an attempt or a login ended.</summary>
    public bool TrySay(in Origin at, in CustomValues values, IMailEvents events)
    {
        switch (values.Event)
        {
            case CustomEvent.Connect:
                events.Observe(at, new Connected { ClientName = values[CustomField.ClientName], ClientAddress = values[CustomField.ClientAddress], ClientPort = Math.Max(0, values.Number(CustomField.ClientPort)) });
                return true;
            case CustomEvent.Disconnect:
                events.Observe(at, new Disconnected { ClientAddress = values[CustomField.ClientAddress], ClientPort = Math.Max(0, values.Number(CustomField.ClientPort)), Cause = values.Word(CustomField.Cause, EndCause.Unknown), Duration = -1 });
                return true;
            case CustomEvent.Auth:
                if (!WordTable<AuthResult>.TryRead(values[CustomField.Result], out AuthResult result)) return false;
                events.Observe(at, new Authenticated { Mechanism = Mechanisms.Of(values[CustomField.Mechanism]), Result = result, ClientAddress = values[CustomField.ClientAddress], UserName = values[CustomField.User] });
                return true;
            case CustomEvent.Tls:
                Encrypted(at, values, events);
                return true;
            case CustomEvent.Accept:
                Accepted(at, values, events);
                return true;
            case CustomEvent.Refuse:
                Refused(at, values, events);
                return true;
            case CustomEvent.Attempt:
                return CustomAttempt.TrySay(at, values, room, events);
            case CustomEvent.Expire:
                for (int i = 0; values.TryRecipient(i, out ReadOnlySpan<byte> recipient); i++)
                    events.Observe(at, new RecipientsExpired { Id = values[CustomField.Id], Recipient = recipient, Transport = values.Word(CustomField.Transport, Transport.Smtp) });
                return true;
            case CustomEvent.Removed:
                events.Observe(at, new MessageLeft { Id = values[CustomField.Id], How = Departure.Completed });
                return true;
            case CustomEvent.ContactFailure:
                events.Observe(at, new ContactFailed { Id = values[CustomField.Id], Host = values[CustomField.RelayHost], Address = values[CustomField.RelayAddress], Reason = values.Word(CustomField.Reason, ContactFailure.Other) });
                return true;
            case CustomEvent.Notification:
                events.Observe(at, new NotificationMade { Id = values[CustomField.Id], Kind = values.Word(CustomField.Type, NotificationKind.Failure) });
                return true;
            case CustomEvent.BounceReturned:
                CustomReply reply = new(values, room);
                for (int i = 0; values.TryRecipient(i, out ReadOnlySpan<byte> recipient); i++)
                    events.Observe(at, new BounceReturned { Id = values[CustomField.Id], Recipient = recipient, Reply = reply.Line.IsEmpty ? reply.Text : reply.Line });
                return true;
            case CustomEvent.Complaint:
                events.Observe(at, new ComplaintReceived { Kind = values[CustomField.Type], Provider = values[CustomField.Provider] });
                return true;
            case CustomEvent.Server:
                if (!WordTable<ServerEvent>.TryRead(values[CustomField.Event], out ServerEvent happened)) return false;
                events.Observe(at, new ServerReported { Event = happened });
                return true;
            default:
                return true;
        }
    }

    private static void Encrypted(in Origin at, in CustomValues values, IMailEvents events)
    {
        Direction direction = values.Word(CustomField.Direction, Direction.In);
        events.Observe(at, new TlsStarted
        {
            Direction = direction,
            Version = values[CustomField.Version].IsEmpty ? TlsVersion.Unknown : CustomTls.Version(values[CustomField.Version]),
            Trust = TlsTrust.Unknown,
            Cipher = values[CustomField.Cipher],
            PeerHost = values[CustomField.RelayHost],
            PeerAddress = direction == Direction.In ? values[CustomField.ClientAddress] : values[CustomField.RelayAddress],
        });
    }

    private static void Refused(in Origin at, in CustomValues values, ReplyLine room, IMailEvents events)
    {
        CustomReply reply = new(values, room);
        events.Observe(at, new Refused
        {
            Id = values[CustomField.Id],
            ClientName = values[CustomField.ClientName],
            ClientAddress = values[CustomField.ClientAddress],
            Stage = values.Word(CustomField.Stage, Stage.Unknown),
            Action = reply.Code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = reply.Code is >= 400 ? reply.Code : 0,
            Enhanced = reply.Enhanced,
            Text = reply.Words,
            Sender = values.Address(CustomField.Sender),
            Recipient = values.Address(CustomField.Recipient),
        });
    }

    private void Refused(in Origin at, in CustomValues values, IMailEvents events) => Refused(at, values, room, events);

    private void Accepted(in Origin at, in CustomValues values, IMailEvents events)
    {
        int recipients = values.Number(CustomField.Recipients);
        if (recipients < 0 && values.Has(CustomField.Recipient))
        {
            for (recipients = 0; values.TryRecipient(recipients, out _); recipients++)
            {
            }
        }

        MailOrigin origin = values.Word(CustomField.Origin, values[CustomField.User].IsEmpty ? MailOrigin.Remote : MailOrigin.Authenticated);
        events.Observe(origin == MailOrigin.Local ? at.Through(Listener.Local) : at, new MessageAccepted
        {
            Id = values[CustomField.Id],
            ClientName = values[CustomField.ClientName],
            ClientAddress = values[CustomField.ClientAddress],
            Sender = values.Address(CustomField.Sender),
            MessageId = values.Address(CustomField.MessageId),
            Size = values.Number(CustomField.Size),
            Recipients = recipients,
            EndUntold = endUntold,
            HandedIn = origin == MailOrigin.Local,
            IsNotification = origin == MailOrigin.Notification,
            SaysReinjected = origin == MailOrigin.Reinjected,
            IsAuthenticated = origin == MailOrigin.Authenticated,
            Mechanism = Mechanisms.Of(values[CustomField.Mechanism]),
            UserName = values[CustomField.User],
            BeforeQueue = -1,
        });
    }
}
