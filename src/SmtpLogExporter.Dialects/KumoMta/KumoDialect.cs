using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>KumoMTA's log records, one JSON object a line, as <c>configure_local_logs</c> writes them without templates.</summary>
internal sealed class KumoDialect : FileDialect
{
    private readonly FieldTable table = new();
    private readonly StampReader stamps = new(TimeZoneInfo.Utc, null);
    private readonly ReplyLine room = new();
    private readonly KumoResult results;

    public KumoDialect() => results = new KumoResult(stamps, room);

    /// <summary>The type of a record comes first, and its id second.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> line)
    {
        if (!line.TryTake("{\"type\":\""u8)) return false;
        return KumoRecords.Of(line.TakeBefore((byte)'"')) != KumoRecord.Unknown && line.StartsWith("\",\"id\":\""u8);
    }

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty) return header.End(Outcome.Known);
        if (!line.StartsWith("{\"type\":"u8)) return false;
        if (!JsonFields.TryRead(line, table)) return header.End(Outcome.Malformed);
        LineFields record = new(table, line);
        if (!record.Has("id"u8)) return false;
        header.Sessionless = true;
        return KumoTime.TryRead(record, stamps, out header.Time) || header.End(Outcome.Malformed);
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        LineFields record = new(table, line);
        KumoRecord kind = KumoRecords.Of(record["type"u8]);
        switch (kind)
        {
            case KumoRecord.Reception or KumoRecord.TransferIn:
                KumoReception.Accepted(at, record, kind == KumoRecord.TransferIn, events);
                break;
            case KumoRecord.Rejection:
                KumoReception.Refused(at, record, room, events);
                break;
            case KumoRecord.Delivery or KumoRecord.Bounce or KumoRecord.TransientFailure or KumoRecord.TransferOut when !IsLogTraffic(record):
                results.Attempted(at, record, kind, events);
                break;
            case KumoRecord.Expiration or KumoRecord.AdminBounce when !IsLogTraffic(record):
                KumoResult.GivenUp(at, record, kind == KumoRecord.AdminBounce, events);
                break;
            case KumoRecord.OutOfBand:
                results.Returned(at, record, events);
                break;
            case KumoRecord.Feedback:
                events.Observe(at, new ComplaintReceived { Kind = record.In("feedback_report"u8)["feedback_type"u8] });
                break;
            case KumoRecord.Unknown:
                return Outcome.Unmatched;
        }

        return Outcome.Known;
    }

    public override void Save(StateWriter to) => results.Save(to);

    public override void Load(StateReader from) => results.Load(from);

    private static bool IsLogTraffic(in LineFields record) => record["reception_protocol"u8].SequenceEqual("LogRecord"u8);
}
