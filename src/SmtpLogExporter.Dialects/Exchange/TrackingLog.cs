using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>The message tracking log: what becomes of each message and recipient. It knows no sessions.</summary>
internal sealed class TrackingLog(Columns columns)
{
    /// <summary>Mailboxes submit in this very log (up to version 14): the hub's own hop is not their submission.</summary>
    private bool hasMailboxRows;

    public Header Header { get; } = TrackingColumns.Header();

    public bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        Row row = new(line, columns, Header);
        if (!row.IsWhole) return header.End(Outcome.Malformed);
        header.Sessionless = true;
        header.Listener = row[TrackingColumns.Source].SequenceEqual("STOREDRIVER"u8) ? Listener.Local : ReceiveConnector.IsForClients(row[TrackingColumns.Connector]) ? Listener.Submission : Listener.Smtp;
        return true;
    }

    public Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        Row row = new(line, columns, Header);
        TrackingEvent kind = TrackingEvents.Of(row[TrackingColumns.Event]);
        if (kind == TrackingEvent.Unknown) return Outcome.Unmatched;
        if (kind == TrackingEvent.Noise || HealthProbe.Is(row[TrackingColumns.Sender], row[TrackingColumns.Recipients])) return Outcome.Known;
        switch (kind)
        {
            case TrackingEvent.Receive:
                Receive(at, row, events);
                break;
            case TrackingEvent.Dsn:
                TrackingReception.Notification(at, row, events);
                break;
            default:
                TrackingResult.Say(at, row, kind, events);
                break;
        }

        return Outcome.Known;
    }

    public void Save(StateWriter to)
    {
        Header.Save(to);
        to.Write(hasMailboxRows);
    }

    public void Load(StateReader from)
    {
        Header.Load(from);
        hasMailboxRows = from.ReadBoolean();
    }

    private void Receive(in Origin at, in Row row, IMailEvents events)
    {
        bool fromMailbox = row[TrackingColumns.Source].SequenceEqual("STOREDRIVER"u8);
        hasMailboxRows |= fromMailbox;
        TrackingReception.Say(at, row, fromMailbox, hasMailboxRows, events);
    }
}
