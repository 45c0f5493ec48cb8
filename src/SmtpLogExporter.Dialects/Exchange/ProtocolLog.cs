using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>The SMTP receive and send protocol logs: one row for each line of a dialogue.</summary>
/// <param name="columns">Those of the row in hand.</param>
/// <param name="isOnlyLog">No message tracking log is read beside it: messages and deliveries are told here.</param>
internal sealed class ProtocolLog(Columns columns, bool isOnlyLog)
{
    private readonly ServerSide server = new() { MessagesElsewhere = !isOnlyLog };
    private readonly ClientSide client = new() { TellsTls = true, ResultsElsewhere = !isOnlyLog };
    private readonly Talks talks = new();

    public Header Header { get; } = ProtocolColumns.Header();

    public bool TryRead(ReadOnlySpan<byte> line, bool isReceive, ref FileLine header)
    {
        Row row = new(line, columns, Header);
        if (!row.IsWhole) return header.End(Outcome.Malformed);
        ReadOnlySpan<byte> connector = row[ProtocolColumns.Connector];
        if (isReceive && connector.IndexOf((byte)'\\') is var slash and > 0) header.Host = connector[..slash];
        header.Session = row[ProtocolColumns.Session];
        if (!isReceive) header.Process = TalkKey.Of(header.Session, Direction.Out).Number;
        header.Listener = isReceive ? ReceiveConnector.ListenerOf(connector, Endpoint.Read(row[ProtocolColumns.Local]).Port) : Listener.Smtp;
        return true;
    }

    public Outcome Receive(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        Row row = new(line, columns, Header);

        // The services behind the front end log the same session again, with the front end as its client.
        if (ReceiveConnector.IsInternal(row[ProtocolColumns.Connector], Endpoint.Read(row[ProtocolColumns.Local]).Port)) return Outcome.Known;
        Talk talk = talks.Of(TalkKey.Of(at.Session, Direction.In), at.Time);
        ReadOnlySpan<byte> data = row[ProtocolColumns.Data];
        if (talk.Address.IsEmpty) talk.Address.Set(Endpoint.Read(row[ProtocolColumns.Remote]).Address);
        switch (Sign(row))
        {
            case (byte)'+':
                Announce(at, talk, row, events);
                break;
            case (byte)'>':
                // The front end's first row may be its greeting.
                if (!talk.IsAnnounced && !talk.IsGreeted && data.StartsWith("220 "u8)) Announce(at, talk, row, events);
                if (!IsContinued(data)) server.Reply(at, talk, data, ProtocolText.Size(data), events);
                break;
            case (byte)'<':
                ServerSide.Command(at, talk, data, events);
                break;
            case (byte)'-':
                ServerSide.End(at, talk, row[ProtocolColumns.Context].StartsWith("Remote"u8) ? EndCause.Lost : EndCause.Dropped, events);
                talks.Remove(talk);
                break;
            case (byte)'*':
                Inform(at, talk, row, events);
                break;
            default:
                return Outcome.Unmatched;
        }

        return Outcome.Known;
    }

    public Outcome Send(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        Row row = new(line, columns, Header);
        Talk talk = talks.Of(TalkKey.Of(at.Session, Direction.Out), at.Time);
        ReadOnlySpan<byte> data = row[ProtocolColumns.Data];
        Endpoint remote = Endpoint.Read(row[ProtocolColumns.Remote]);
        switch (Sign(row))
        {
            case (byte)'+':
                ClientSide.Connect(talk, default, remote.Address, remote.Port);
                break;
            case (byte)'<':
                if (!IsContinued(data)) client.Reply(at, talk, data, events);
                break;
            case (byte)'>':
                client.Command(at, talk, data, events);
                break;
            case (byte)'-':
                client.End(at, talk, events);
                talks.Remove(talk);
                break;
            case (byte)'*':
                SendInformation.Read(at, talk, data.IsEmpty ? row[ProtocolColumns.Context] : data, row[ProtocolColumns.Context], remote, events);
                break;
            default:
                return Outcome.Unmatched;
        }

        return Outcome.Known;
    }

    public void Save(StateWriter to)
    {
        Header.Save(to);
        talks.Save(to);
    }

    public void Load(StateReader from)
    {
        Header.Load(from);
        talks.Load(from);
    }

    private static byte Sign(in Row row) => row[ProtocolColumns.Event] is [var sign] ? sign : (byte)0;

    /// <summary>A reply of several rows: <c>250-SIZE</c>. The last one is the reply.</summary>
    private static bool IsContinued(ReadOnlySpan<byte> data) => data.Length > 3 && data[3] == '-' && Bytes.IsDigit(data[0]);

    private static void Announce(in Origin at, Talk talk, in Row row, IMailEvents events)
    {
        Endpoint remote = Endpoint.Read(row[ProtocolColumns.Remote]);
        ServerSide.Connect(at, talk, remote.Address, remote.Port, events);
    }

    private static void Inform(in Origin at, Talk talk, in Row row, IMailEvents events)
    {
        ReadOnlySpan<byte> context = row[ProtocolColumns.Context];
        ReadOnlySpan<byte> data = row[ProtocolColumns.Data];
        if (ProtocolText.TryReadTls(context, data, out TlsVersion version, out ReadOnlySpan<byte> cipher))
            events.Observe(at, new TlsStarted { Direction = Direction.In, Version = version, Trust = TlsTrust.Anonymous, Cipher = cipher });
        else if (ProtocolText.IsTlsFailure(context) || ProtocolText.IsTlsFailure(data)) events.Observe(at, new TlsFailed { Direction = Direction.In, Reason = TlsFailureReason.Handshake, PeerAddress = talk.Address.Span });
        else if (ProtocolText.TryReadAuthFailure(context, out AuthMechanism mechanism)) ServerSide.AuthFailed(at, talk, mechanism, events);
    }
}
