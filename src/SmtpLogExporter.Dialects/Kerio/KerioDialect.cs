using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Kerio;

/// <summary>Kerio Connect's mail log and security log: <c>[22/Nov/2026 11:00:00] text</c>. They know no sessions.</summary>
internal sealed class KerioDialect(DialectSettings settings) : FileDialect
{
    private const int DateLength = 11;
    private const int StampLength = 20;
    private readonly DayClock clock = new(settings.Zone);

    public static bool Recognizes(ReadOnlySpan<byte> line) => HasStamp(line) && (MailLine.IsKnown(line[(StampLength + 3)..]) || SecurityLine.IsKnown(line[(StampLength + 3)..]));

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty) return header.End(Outcome.Known);
        if (!HasStamp(line)) return false;
        if (!DayText.TryRead(line.Slice(1, DateLength), DayOrder.DayMonthYear, out int day) || !clock.TryRead(day, line[(DateLength + 2)..], out header.Time, out _)) return header.End(Outcome.Malformed);
        header.Sessionless = true;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        ReadOnlySpan<byte> text = line[(StampLength + 3)..];
        return MailLine.IsKnown(text) ? MailLine.Read(at, text, events) : SecurityLine.Read(at, text, events);
    }

    public override void Save(StateWriter to) => clock.Save(to);

    public override void Load(StateReader from) => clock.Load(from);

    private static bool HasStamp(ReadOnlySpan<byte> line) =>
        line.Length > StampLength + 3 && line[0] == '[' && line[3] == '/' && line[7] == '/' && line[12] == ' ' && line[StampLength + 1] == ']' && line[StampLength + 2] == ' ';
}
