using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>
/// Exchange 2010 to 2019 and Subscription Edition: message tracking, SMTP receive and send protocol, connectivity. Each file says in its header which of them it is
/// and what columns it has; the header comes again after a restart of the service.
/// </summary>
internal sealed class ExchangeDialect : FileDialect
{
    private readonly StampReader stamps = new(TimeZoneInfo.Utc, null);
    private readonly Columns columns = new();
    private readonly ProtocolLog protocol;
    private readonly TrackingLog tracking;
    private readonly ConnectivityLog connectivity;
    private ExchangeLog log;

    public ExchangeDialect(DialectSettings settings)
    {
        protocol = new ProtocolLog(columns, settings.IsOnlyLog);
        tracking = new TrackingLog(columns);
        connectivity = new ConnectivityLog(columns, settings.IsOnlyLog);
    }

    /// <summary>A header of Exchange, or a row of its protocol or connectivity log without one.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("#"u8)) return line.StartsWith("#Software: Microsoft Exchange"u8);
        if (line.Length < 40 || line[10] != 'T' || line[23] != 'Z' || line[24] != ',') return false;
        Columns found = new();
        found.SplitCommas(line);
        return LogOf(line, found) != ExchangeLog.Unknown;
    }

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty) return header.End(Outcome.Known);
        if (line[0] == '#') return Comment(line, ref header);
        columns.SplitCommas(line);
        if (log == ExchangeLog.Unknown) Suppose(LogOf(line, columns));
        if (log == ExchangeLog.Unknown) return false;
        if (log == ExchangeLog.Other) return header.End(Outcome.NotMail);
        if (!stamps.TryReadLong(columns.Of(line, 0), out header.Time, out _))
        {
            // The rest of a row whose subject holds a line break: its columns are nowhere.
            return header.End(Outcome.Malformed);
        }

        return log switch
        {
            ExchangeLog.Receive => protocol.TryRead(line, isReceive: true, ref header),
            ExchangeLog.Send => protocol.TryRead(line, isReceive: false, ref header),
            ExchangeLog.Tracking => tracking.TryRead(line, ref header),
            _ => connectivity.TryRead(line, ref header),
        };
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events) => log switch
    {
        ExchangeLog.Receive => protocol.Receive(at, line, events),
        ExchangeLog.Send => protocol.Send(at, line, events),
        ExchangeLog.Tracking => tracking.Read(at, line, events),
        _ => connectivity.Read(at, line, events),
    };

    public override void Save(StateWriter to)
    {
        to.Write((byte)log);
        protocol.Save(to);
        tracking.Save(to);
        connectivity.Save(to);
    }

    public override void Load(StateReader from)
    {
        log = (ExchangeLog)Math.Min(from.ReadByte(), (byte)ExchangeLog.Other);
        protocol.Load(from);
        tracking.Load(from);
        connectivity.Load(from);
    }

    /// <summary>What the columns of a row without a header can only be.</summary>
    private static ExchangeLog LogOf(ReadOnlySpan<byte> line, Columns found)
    {
        if (found.Count == 9 && found.Of(line, ProtocolColumns.Session).Length == 16 && found.Of(line, ProtocolColumns.Event) is [var sign] && sign is (byte)'+' or (byte)'-' or (byte)'<' or (byte)'>' or (byte)'*')
        {
            // A receive connector is named after its server: SERVER\Connector.
            return found.Of(line, ProtocolColumns.Connector).Contains((byte)'\\') ? ExchangeLog.Receive : ExchangeLog.Send;
        }

        bool connects = found.Count == 6 && found.Of(line, ConnectivityColumns.Session).Length == 16 && found.Of(line, ConnectivityColumns.Direction) is [(byte)'+' or (byte)'-' or (byte)'>'];
        return connects ? ExchangeLog.Connectivity : ExchangeLog.Unknown;
    }

    private bool Comment(ReadOnlySpan<byte> line, ref FileLine header)
    {
        ReadOnlySpan<byte> text = line;
        if (text.TryTake("#Software: "u8) && !text.StartsWith("Microsoft Exchange"u8)) return false;
        text = line;
        int colon = text.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? default : text[..colon];
        ReadOnlySpan<byte> value = colon < 0 ? default : text[(colon + 1)..].Trim((byte)' ');
        if (Bytes.EqualsIgnoreCase(name, "#log-type"u8)) log = LogOf(value);
        else if (Bytes.EqualsIgnoreCase(name, "#fields"u8)) Learn(value);
        return header.End(Outcome.Known);
    }

    private static ExchangeLog LogOf(ReadOnlySpan<byte> type)
    {
        if (Bytes.EqualsIgnoreCase(type, "smtp receive protocol log"u8)) return ExchangeLog.Receive;
        if (Bytes.EqualsIgnoreCase(type, "smtp send protocol log"u8)) return ExchangeLog.Send;
        if (Bytes.EqualsIgnoreCase(type, "message tracking log"u8)) return ExchangeLog.Tracking;
        return Bytes.EqualsIgnoreCase(type, "transport connectivity log"u8) ? ExchangeLog.Connectivity : ExchangeLog.Other;
    }

    private void Suppose(ExchangeLog found)
    {
        log = found;
        if (found == ExchangeLog.Connectivity) Learn(ConnectivityColumns.Usual);
        else if (found != ExchangeLog.Unknown) Learn(ProtocolColumns.Usual);
    }

    private void Learn(ReadOnlySpan<byte> names)
    {
        if (log is ExchangeLog.Receive or ExchangeLog.Send) protocol.Header.Learn(names);
        else if (log == ExchangeLog.Tracking) tracking.Header.Learn(names);
        else if (log == ExchangeLog.Connectivity) connectivity.Header.Learn(names);
    }
}
