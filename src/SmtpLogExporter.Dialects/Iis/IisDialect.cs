using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Iis;

/// <summary>The SMTP service of IIS, in the three formats of its logs. Rows of other services of IIS (web, FTP) are no mail.</summary>
internal sealed class IisDialect : FileDialect
{
    private readonly Columns columns = new();
    private readonly ExtendedRows extended;
    private readonly CommaRows commas;
    private readonly IisSession session = new();

    public IisDialect(DialectSettings settings)
    {
        extended = new ExtendedRows(columns);
        commas = new CommaRows(columns, settings.Zone);
    }

    /// <summary>A header of IIS, or a row of one of the formats without header.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> line) =>
        line.StartsWith("#Software: Microsoft Internet Information"u8) || line.StartsWith("#Software: IIS "u8) || FormOf(line) != IisForm.Unknown;

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty) return header.End(Outcome.Known);
        if (line[0] == '#') return extended.Comment(line, ref header);
        IisForm form = extended.IsKnown && !IsOther(line) ? IisForm.Extended : FormOf(line);
        IisRow row = default;
        switch (form)
        {
            case IisForm.Extended when !extended.TryRead(line, ref row, out header.Time):
            case IisForm.Commas when !commas.TryRead(line, ref row, out header.Time):
            case IisForm.Common when !CommonRow.TryRead(line, ref row, out header.Time):
                return header.End(Outcome.Malformed);
            case IisForm.Unknown:
                return false;
            default:
                break;
        }

        if (form == IisForm.Extended && !extended.IsMail(line)) return header.End(Outcome.NotMail);
        header.Host = row.Server;
        header.Session = row.Address;
        header.Listener = row.Port == 587 ? Listener.Submission : Listener.Smtp;
        if (row.IsOutboundCommand || row.IsOutboundReply) header.Process = TalkKey.Of(row.Address, Direction.Out).Number;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        IisRow row = default;
        bool read = extended.IsKnown && !IsOther(line) ? extended.TryRead(line, ref row, out _) : FormOf(line) == IisForm.Commas ? commas.TryRead(line, ref row, out _) : CommonRow.TryRead(line, ref row, out _);
        return read ? session.Read(at, row, events) : Outcome.Malformed;
    }

    public override void Save(StateWriter to)
    {
        extended.Save(to);
        commas.Save(to);
        session.Save(to);
    }

    public override void Load(StateReader from)
    {
        extended.Load(from);
        commas.Load(from);
        session.Load(from);
    }

    /// <summary>A source may hold files of several formats.</summary>
    private static bool IsOther(ReadOnlySpan<byte> line) => FormOf(line) != IisForm.Unknown;

    private static IisForm FormOf(ReadOnlySpan<byte> line)
    {
        if (line.Contains(" SMTP\" "u8) && line.Contains("] \""u8)) return IisForm.Common;
        int service = line.IndexOf("SMTPSVC"u8);
        return service > 2 && line[service - 1] is (byte)' ' or (byte)',' && line[..service].Count((byte)',') == 4 ? IisForm.Commas : IisForm.Unknown;
    }
}
