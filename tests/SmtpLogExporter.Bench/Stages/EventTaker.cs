using SmtpLogExporter.Dialects;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>Reads header and dialect and says the events.</summary>
internal sealed class EventTaker(IMailEvents events) : LineTaker
{
    private readonly DialectReader dialect = new(new DialectSettings { FallbackServer = "bench" });

    public override void Begin(long writtenAt) => dialect.Begin(writtenAt);

    public override void Take(in LogLine line) => dialect.Read(line.Text, events);
}
