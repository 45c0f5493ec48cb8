using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.SmarterMail;

/// <summary>The delivery log: each message by the number of its spool file, local deliveries and the dialogue with other servers.</summary>
internal sealed class DeliveryLog
{
    private static readonly byte[][] Beginnings =
    [
        "Delivery started for "u8.ToArray(), "Delivery for "u8.ToArray(), "Delivery finished "u8.ToArray(), "Starting local delivery to "u8.ToArray(), "Sending remote mail "u8.ToArray(),
        "Initiating connection to "u8.ToArray(), "Connecting to "u8.ToArray(), "Connection to "u8.ToArray(), "CMD: "u8.ToArray(), "RSP: "u8.ToArray(), "Bounce email written to "u8.ToArray(),
    ];

    private readonly ClientSide client = new();
    private readonly Talks talks = new();

    public static bool IsKnown(ReadOnlySpan<byte> text)
    {
        foreach (byte[] beginning in Beginnings)
        {
            if (text.StartsWith(beginning)) return true;
        }

        return false;
    }

    public void Read(in Origin at, in SmarterMailRow row, IMailEvents events)
    {
        Talk talk = talks.Of(TalkKey.Of(row.Id, Direction.Out), at.Time);
        if (talk.Id.IsEmpty) talk.Id.Set(row.Id);
        ReadOnlySpan<byte> text = row.Text;
        if (text.TryTake("CMD: "u8)) client.Command(at, talk, text, events);
        else if (text.TryTake("RSP: "u8))
        {
            // Here a reply of several lines has a row for each.
            if (text.Length > 3 && text[3] == '-') return;
            client.Reply(at, talk, text, events);
        }
        else if (text.TryTake("Delivery for "u8)) Local(at, row, text, events);
        else if (text.TryTake("Connecting to "u8) || text.TryTake("Initiating connection to "u8)) Contact(talk, row, text);
        else if (text.StartsWith("Connection to "u8) && text.Contains(" failed"u8)) ClientSide.Contact(at, talk, text.Contains("refused"u8) ? ContactFailure.Refused : ContactFailure.Other, events);
        else if (text.StartsWith("The smtp session has timed out"u8)) ClientSide.Contact(at, talk, ContactFailure.Timeout, events);
        else if (text.StartsWith("Bounce email written to "u8)) events.Observe(at, new NotificationMade { Id = row.Id, Kind = NotificationKind.Failure });
        else if (text.StartsWith("Delivery finished "u8))
        {
            client.End(at, talk, events);
            talks.Remove(talk);
        }
    }

    public void Save(StateWriter to) => talks.Save(to);

    public void Load(StateReader from) => talks.Load(from);

    private static void Contact(Talk talk, in SmarterMailRow row, ReadOnlySpan<byte> text)
    {
        Endpoint peer = Endpoint.Read(text.TakeBefore((byte)' '));
        ClientSide.Connect(talk, default, peer.Address, peer.Port);
        talk.Id.Set(row.Id);
    }

    /// <summary><c>Delivery for a@example.net to b@example.com has completed (Delivered)</c>: a mailbox here. What went to another server has its dialogue.</summary>
    private static void Local(in Origin at, in SmarterMailRow row, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil(" to "u8, out _) || !text.TryTakeUntil(" has completed ("u8, out ReadOnlySpan<byte> recipient)) return;
        ReadOnlySpan<byte> result = text.TakeBefore((byte)')');
        bool isDelivered = result.StartsWith("Delivered"u8);
        events.Observe(at, new Attempted
        {
            Id = row.Id,
            Recipient = recipient,
            Transport = Transport.Local,
            Status = isDelivered ? AttemptStatus.Sent : result.StartsWith("Deleted"u8) ? AttemptStatus.Discarded : AttemptStatus.Bounced,
            Text = result,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }
}
