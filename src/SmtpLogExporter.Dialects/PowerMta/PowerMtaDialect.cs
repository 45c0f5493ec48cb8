using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.PowerMta;

/// <summary>PowerMTA's accounting files: CSV with a header, one row for each recipient and event.</summary>
internal sealed class PowerMtaDialect : FileDialect
{
    private readonly Columns columns = new();
    private readonly Header header = AccountColumns.NewHeader();
    private readonly RecentKeys messages = new();
    private readonly StampReader stamps;
    private readonly AccountRows rows;

    public PowerMtaDialect(DialectSettings settings)
    {
        stamps = new StampReader(settings.Zone, null);
        rows = new AccountRows(stamps);
    }

    /// <summary>The header: the first column is always the type.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> line) => line.StartsWith("type,"u8) && line.Contains("timeLogged"u8);

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine place)
    {
        if (Recognizes(line))
        {
            header.Learn(line);
            return place.End(Outcome.Known);
        }

        if (header.Count == 0) return false;
        if (line.IsEmpty) return place.End(Outcome.Known);
        columns.SplitCommas(line);
        Row row = new(line, columns, header);

        // A quoted column with a line break makes two rows of one, neither of which has all columns.
        if (!row.IsWhole || !AccountTime.TryRead(row[AccountColumns.Logged], stamps, out place.Time)) return place.End(Outcome.Malformed);
        place.Sessionless = true;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        Row row = new(line, columns, header);
        switch (columns.Of(line, 0))
        {
            case [(byte)'d']:
                rows.Attempted(at, row, AttemptStatus.Sent, events);
                return Outcome.Known;
            case [(byte)'b']:
                rows.Attempted(at, row, AttemptStatus.Bounced, events);
                return Outcome.Known;
            case [(byte)'t']:
                rows.Attempted(at, row, AttemptStatus.Deferred, events);
                return Outcome.Known;
            case [(byte)'r']:
                AccountRows.Received(at, row, messages, events);
                return Outcome.Known;
            case [(byte)'r', (byte)'b']:
                AccountRows.Returned(at, row, events);
                return Outcome.Known;
            case [(byte)'f']:
                events.Observe(at, new ComplaintReceived { Kind = row[AccountColumns.FeedbackKind] });
                return Outcome.Known;

            // A whole queue backs off; another server reports a delay or a success.
            case [(byte)'t', (byte)'q'] or [(byte)'r', (byte)'s']:
                return Outcome.Known;
            default:
                return Outcome.Unmatched;
        }
    }

    public override void Save(StateWriter to)
    {
        header.Save(to);
        messages.Save(to);
        stamps.Save(to);
    }

    public override void Load(StateReader from)
    {
        header.Load(from);
        messages.Load(from);
        stamps.Load(from);
    }
}
