using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.MDaemon;

/// <summary>
/// The lines of sessions. <c>Session 8439; child 11</c> begins a block and names what follows; <c>--&gt;</c> is always said by this server, <c>&lt;--</c> by the other side,
/// and which side asks is known by how the connection came about.
/// </summary>
internal sealed class SessionBlocks
{
    private readonly ServerSide server = new();
    private readonly ClientSide client = new() { TellsTls = true };
    private readonly Talks talks = new();

    /// <summary>The session of the block.</summary>
    private readonly KeptText current = new(24);

    /// <summary>The session of a line: its own id, else the number its block begins with.</summary>
    public ReadOnlySpan<byte> SessionOf(scoped in MDaemonRow row)
    {
        ReadOnlySpan<byte> text = row.Text;
        if (!row.Session.IsEmpty) current.Set(row.Session);
        else if (text.TryTake("Session "u8))
        {
            ReadOnlySpan<byte> number = text.TakeBefore((byte)';');
            if (number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) current.Set(number);
        }

        return current.Span;
    }

    public Listener ListenerOf(ReadOnlySpan<byte> session) => talks.Find(TalkKey.Of(session, Direction.In))?.Door ?? Listener.Smtp;

    /// <summary>Stands for the process of a session of ours with another server; 0 for others.</summary>
    public int ProcessOf(ReadOnlySpan<byte> session)
    {
        TalkKey key = TalkKey.Of(session, Direction.Out);
        return talks.Find(key) is null ? 0 : key.Number;
    }

    public Outcome Read(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("Accepting SMTP connection from "u8)) Accept(at, text, events);
        else if (text.TryTake("Attempting SMTP connection to "u8)) Attempt(at, text);
        else if (text.TryTake("--> "u8)) Say(at, text, isOurs: true, events);
        else if (text.TryTake("<-- "u8)) Say(at, text, isOurs: false, events);
        else if (text.Contains("SSL negotiation successful"u8) || text.Contains("SSL negotiation failed"u8)) Handshake(at, text, events);
        else if (text.StartsWith("SMTP session "u8)) End(at, text, events);
        else if (text.StartsWith("Host screening refused connection"u8) || (text.StartsWith("Location Screening: "u8) && text.Contains("; connection blocked; port "u8))) Screen(at, text, events);
        else if (text.StartsWith("*  Winsock Error "u8) || text.StartsWith("Winsock Error "u8)) Fail(at, text, events);
        return Outcome.Known;
    }

    public void Save(StateWriter to)
    {
        current.Save(to);
        talks.Save(to);
    }

    public void Load(StateReader from)
    {
        current.Load(from);
        talks.Load(from);
    }

    private static bool IsContinued(ReadOnlySpan<byte> reply) => reply.Length > 3 && reply[3] == '-' && Bytes.IsDigit(reply[0]);

    private Talk Of(in Origin at, Direction direction) => talks.Of(TalkKey.Of(at.Session, direction), at.Time);

    /// <summary><c>[198.51.100.7:2818] to [192.0.2.10:25]</c>, newer versions without brackets.</summary>
    private void Accept(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil(" to "u8, out ReadOnlySpan<byte> from)) from = text;
        Endpoint remote = Endpoint.Read(from);
        Listener door = Endpoint.Read(text).Port switch
        {
            587 => Listener.Submission,
            465 => Listener.Submissions,
            _ => Listener.Smtp,
        };
        if (talks.Find(TalkKey.Of(at.Session, Direction.Out)) is Talk other) talks.Remove(other);
        Talk talk = Of(at, Direction.In);
        ServerSide.Connect(at.Through(door), talk, remote.Address, remote.Port, events);
        talk.Door = door;
    }

    private void Attempt(in Origin at, ReadOnlySpan<byte> text)
    {
        Endpoint remote = Endpoint.Read(text);
        if (talks.Find(TalkKey.Of(at.Session, Direction.In)) is Talk other) talks.Remove(other);
        ClientSide.Connect(Of(at, Direction.Out), default, remote.Address, remote.Port);
    }

    private void Say(in Origin at, ReadOnlySpan<byte> text, bool isOurs, IMailEvents events)
    {
        if (talks.Find(TalkKey.Of(at.Session, Direction.Out)) is not null)
        {
            Talk talk = Of(at, Direction.Out);
            if (isOurs) client.Command(at, talk, text, events);
            else if (!IsContinued(text)) client.Reply(at, talk, text, events);
        }
        else if (talks.Find(TalkKey.Of(at.Session, Direction.In)) is not null)
        {
            // Of a session whose beginning was not seen nothing tells which side asks.
            Talk talk = Of(at, Direction.In);
            if (!isOurs) ServerSide.Command(at, talk, text, events);
            else if (!IsContinued(text)) server.Reply(at, talk, text, -1, events);
        }
    }

    private void End(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (talks.Find(TalkKey.Of(at.Session, Direction.Out)) is Talk outbound)
        {
            client.End(at, outbound, events);
            talks.Remove(outbound);
        }
        else if (talks.Find(TalkKey.Of(at.Session, Direction.In)) is Talk inbound)
        {
            // "successful" is the client's QUIT, "terminated" anything else.
            ServerSide.End(at, inbound, text.StartsWith("SMTP session successful"u8) ? EndCause.Quit : EndCause.Lost, events);
            talks.Remove(inbound);
        }
    }

    /// <summary><c>SSL negotiation successful (TLS 1.2, 256 bit key exchange, 256 bit AES encryption)</c></summary>
    private void Handshake(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool isOutbound = talks.Find(TalkKey.Of(at.Session, Direction.Out)) is not null;
        Direction direction = isOutbound ? Direction.Out : Direction.In;
        if (talks.Find(TalkKey.Of(at.Session, direction)) is not Talk talk) return;
        if (text.Contains("failed"u8)) events.Observe(at, new TlsFailed { Direction = direction, Reason = TlsFailureReason.Handshake, PeerAddress = talk.Address.Span });
        else events.Observe(at, new TlsStarted { Direction = direction, Version = VersionOf(text), Trust = TlsTrust.Unknown, PeerAddress = talk.Address.Span });
    }

    private static TlsVersion VersionOf(ReadOnlySpan<byte> text)
    {
        if (!text.TryTakeUntil("(TLS 1."u8, out _) || text.IsEmpty) return TlsVersion.Unknown;
        return text[0] switch
        {
            (byte)'0' => TlsVersion.Tls1_0,
            (byte)'1' => TlsVersion.Tls1_1,
            (byte)'2' => TlsVersion.Tls1_2,
            (byte)'3' => TlsVersion.Tls1_3,
            _ => TlsVersion.Other,
        };
    }

    /// <summary>The screening log tells of clients that were turned away before a word, on any port: those of mail count.</summary>
    private static void Screen(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> address;
        int port;
        if (text.TryTake("Location Screening: IP "u8))
        {
            address = text.TakeBefore((byte)' ');
            port = text.TryTakeUntil("; port "u8, out _) && text.TryTake(out int blocked) ? blocked : 0;
        }
        else
        {
            text.TryTakeUntil(" to "u8, out _);
            port = Endpoint.Read(text.TakeBefore((byte)' ')).Port;
            text.TryTakeUntil(" from "u8, out _);
            text.TryTakeUntil("["u8, out _);
            address = Endpoint.Read(text.TakeBefore((byte)']')).Address;
        }

        if (port is 25 or 465 or 587) events.Observe(at, new Prescreened { Event = PrescreenEvent.Denylisted, ClientAddress = address, Score = -1 });
    }

    private void Fail(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (talks.Find(TalkKey.Of(at.Session, Direction.Out)) is not Talk talk) return;
        text.TryTakeUntil("Error "u8, out _);
        ClientSide.Contact(at, talk, text.TryTake(out int code) ? Winsock.Of(code) : ContactFailure.Other, events);
    }
}
