using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>hMailServer 4 and 5: the main log, and the log for AWStats where it is the only one.</summary>
internal sealed class HMailServerDialect : FileDialect
{
    private readonly StampReader stamps;
    private readonly StatisticsLog statistics;
    private readonly QueueLines queue = new();
    private readonly SessionLines sessions;

    /// <summary>A line that is no error was seen: the file is not the one that has errors alone, which stand in the main log as well.</summary>
    private bool isMain;

    public HMailServerDialect(DialectSettings settings)
    {
        stamps = new StampReader(settings.Zone, null);
        statistics = new StatisticsLog(settings.IsOnlyLog);
        sessions = new SessionLines(queue, settings.IsOnlyLog);
    }

    public static bool Recognizes(ReadOnlySpan<byte> line) => HMailRow.TryRead(line, out _) || StatisticsLog.Recognizes(line);

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (HMailRow.TryRead(line, out HMailRow row))
        {
            if (!stamps.TryReadLong(row.Stamp, out header.Time, out _)) return header.End(Outcome.Malformed);
            header.Session = row.Kind == RowKind.Tcpip ? SessionLines.NumberOf(row.Text) : row.Session;
            if (row.Kind is RowKind.Smtpc or RowKind.Tcpip) header.Process = TalkKey.Of(header.Session, Direction.Out).Number;
            header.Listener = row.Kind == RowKind.Application ? Listener.Local : sessions.ListenerOf(header.Session);
            return true;
        }

        if (StatisticsLog.Recognizes(line))
        {
            header.Sessionless = true;
            return stamps.TryReadLong(line, out header.Time, out _) || header.End(Outcome.Malformed);
        }

        ReadOnlySpan<byte> rest = line;
        return HMailRow.TakeKind(ref rest) != RowKind.None && header.End(Outcome.Malformed);
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        if (!HMailRow.TryRead(line, out HMailRow row)) return statistics.Read(at, line, events);
        isMain |= row.Kind != RowKind.Error;
        sessions.LetGo(at, events);
        switch (row.Kind)
        {
            case RowKind.Smtpd:
                return sessions.Server(at, row, events);
            case RowKind.Smtpc:
                return sessions.Client(at, row, events);
            case RowKind.Tcpip:
                sessions.Network(at, row, events);
                return Outcome.Known;
            case RowKind.Application:
                queue.Read(at, row.Text, events);
                return Outcome.Known;
            case RowKind.Error when isMain:
                events.Observe(at, new SeverityLogged { Severity = Severity.Error });
                return Outcome.Known;
            default:
                return Outcome.Known;
        }
    }

    public override void Save(StateWriter to)
    {
        stamps.Save(to);
        queue.Save(to);
        sessions.Save(to);
        to.Write(isMain);
    }

    public override void Load(StateReader from)
    {
        stamps.Load(from);
        queue.Load(from);
        sessions.Load(from);
        isMain = from.ReadBoolean();
    }
}
