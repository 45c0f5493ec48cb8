using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>Sessions of both sides, and what the network layer says of them. Their numbers begin at 1 again when the service does.</summary>
internal sealed class SessionLines
{
    /// <summary>A connection that was not greeted by then was turned away: milliseconds.</summary>
    private const long Patience = 60_000;

    private readonly QueueLines queue;
    private readonly ServerSide server = new() { EndsAtQuit = true };
    private readonly ClientSide client;
    private readonly Talks talks = new();
    private readonly Arrivals arrivals = new();

    /// <summary>Sessions stand in this file; with separate logs they do not, and are told from theirs.</summary>
    private bool hasSessions;

    /// <param name="queue">The queue of the same server.</param>
    /// <param name="isOnlyLog">No other log of the server is read.</param>
    public SessionLines(QueueLines queue, bool isOnlyLog)
    {
        this.queue = queue;
        hasSessions = isOnlyLog;
        client = new ClientSide { TellsTls = true, Messages = queue.Result };
    }

    /// <summary>The session a line of the network layer names; empty if it names none.</summary>
    public static ReadOnlySpan<byte> NumberOf(ReadOnlySpan<byte> text) => text.TryTakeUntil(". Session Id: "u8, out _) ? text.TakeBefore((byte)',') : default;

    public Listener ListenerOf(ReadOnlySpan<byte> session) => talks.Find(TalkKey.Of(session, Direction.In))?.Door ?? Listener.Smtp;

    /// <summary>Connections nobody greeted in time are connections all the same.</summary>
    public void LetGo(in Origin at, IMailEvents events)
    {
        while (arrivals.Count > 0 && (arrivals.IsFull || arrivals.Oldest + Patience < at.Time))
        {
            Origin alone = new() { Place = at.Place, Time = at.Time, Sessionless = true, Listener = DoorOf(arrivals.OldestPort) };
            if (hasSessions) events.Observe(alone, new Connected { ClientAddress = arrivals.OldestAddress });
            arrivals.RemoveOldest();
        }
    }

    public Outcome Server(in Origin at, in HMailRow row, IMailEvents events)
    {
        hasSessions = true;
        Talk talk = talks.Of(TalkKey.Of(row.Session, Direction.In), at.Time);
        ReadOnlySpan<byte> text = row.Text;
        if (text.TryTake("RECEIVED: "u8) || text.TryTake("RECEIVED:"u8)) ServerSide.Command(at, talk, text, events);
        else if (text.TryTake("SENT: "u8))
        {
            // The greeting; after STARTTLS 220 is its reply.
            if (text.StartsWith("220"u8) && talk.Waiting.First != Step.Starttls)
            {
                Announce(at, talk, row.Address, events);
                return Outcome.Known;
            }

            if (talk.Address.IsEmpty) talk.Address.Set(row.Address);
            if (text.StartsWith("250 Queued"u8)) queue.Accepted(talk.Sender.Span);
            server.Reply(at, talk, text, -1, events);
            if (talk.HasQuit) talks.Remove(talk);
        }
        else return Outcome.Unmatched;
        return Outcome.Known;
    }

    public Outcome Client(in Origin at, in HMailRow row, IMailEvents events)
    {
        Talk talk = talks.Of(TalkKey.Of(row.Session, Direction.Out), at.Time);
        ReadOnlySpan<byte> text = row.Text;
        queue.LogsClients = true;
        if (text.TryTake("SENT: "u8)) client.Command(at, talk, text, events);
        else if (text.TryTake("RECEIVED: "u8))
        {
            if (!talk.IsAnnounced || (text.StartsWith("220"u8) && !talk.Waiting.Any)) ClientSide.Connect(talk, default, row.Address, 0);
            bool ends = talk.Waiting.Any && talk.Waiting.First == Step.Quit;
            client.Reply(at, talk, text, events);
            if (!ends) return Outcome.Known;
            client.End(at, talk, events);
            talks.Remove(talk);
        }
        else return Outcome.Unmatched;
        return Outcome.Known;
    }

    public void Network(in Origin at, in HMailRow row, IMailEvents events)
    {
        ReadOnlySpan<byte> text = row.Text;
        if (text.TryTake("TCP - "u8) && text.TryTakeUntil(" connected to "u8, out ReadOnlySpan<byte> address))
        {
            int port = Endpoint.Read(text.TrimEnd((byte)'.')).Port;
            if (port is 110 or 143 or 993 or 995) return;
            arrivals.Add(address, port, at.Time);
        }
        else if (text.Contains("TLS/SSL handshake "u8)) Handshake(at, row.Text, events);
    }

    public void Save(StateWriter to)
    {
        to.Write(hasSessions);
        talks.Save(to);
        arrivals.Save(to);
    }

    public void Load(StateReader from)
    {
        hasSessions |= from.ReadBoolean();
        talks.Load(from);
        arrivals.Load(from);
    }

    private static Listener DoorOf(int port) => port switch
    {
        587 => Listener.Submission,
        465 => Listener.Submissions,
        _ => Listener.Smtp,
    };

    private void Announce(in Origin at, Talk talk, ReadOnlySpan<byte> address, IMailEvents events)
    {
        Listener door = DoorOf(arrivals.Take(address));
        Span<byte> note = stackalloc byte[160];
        int length = talk.Note.Span.Length;
        talk.Note.Span.CopyTo(note);
        Origin through = at.Through(door);
        ServerSide.Connect(through, talk, address, 0, events);
        talk.Door = door;

        // TLS from the first byte: the handshake comes before the greeting.
        if (length > 0) events.Observe(through, HandshakeText.Started(note[..length], Direction.In));
    }

    /// <summary><c>TCPConnection - TLS/SSL handshake completed. Session Id: 7, Remote IP: 192.0.2.1, Version: TLSv1.3, Cipher: c, Bits: 256</c></summary>
    private void Handshake(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Direction direction = talks.Find(TalkKey.Of(at.Session, Direction.Out)) is Talk known && known.Address.Span.SequenceEqual(HandshakeText.Address(text)) ? Direction.Out : Direction.In;
        if (!text.Contains("handshake completed"u8))
        {
            events.Observe(at, new TlsFailed { Direction = direction, Reason = TlsFailureReason.Handshake, PeerAddress = HandshakeText.Address(text) });
            return;
        }

        Talk? talk = talks.Find(TalkKey.Of(at.Session, direction));
        if (talk is null || (direction == Direction.In && !talk.IsAnnounced)) talks.Of(TalkKey.Of(at.Session, Direction.In), at.Time).Note.Set(text);
        else events.Observe(at, HandshakeText.Started(text, direction));
    }
}
