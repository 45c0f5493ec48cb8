using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>The lines of Courier: courieresmtpd's of clients, courierd's of the queue, those of the delivery modules.</summary>
internal sealed class CourierDialect : Dialect
{
    private readonly CourierMemory memory = new();

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        // Its programs do not log their process, and nothing tells when a client goes.
        Origin here = at with { Sessionless = true };
        bool known = ClientLine.TryRead(here, text, events)
            || QueueLine.TryRead(here, text, memory, events)
            || DeliveryLine.TryRead(here, text, memory, events)
            || ServerLine.TryRead(here, text, events);
        return known ? Outcome.Known : Outcome.Unmatched;
    }

    public override void Save(StateWriter to) => memory.Save(to);

    public override void Load(StateReader from) => memory.Load(from);
}
