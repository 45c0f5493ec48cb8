using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>The lines of qmail and its kin: qmail-send's of messages and deliveries, tcpserver's of connections, and those of the usual additions to qmail-smtpd.</summary>
internal sealed class QmailDialect : Dialect
{
    private readonly QmailMemory memory = new();

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        // What does not fit into one syslog record goes on in the next; all that counts stands at the beginning.
        if (QmailShape.TryTakeStamp(ref text, out bool goesOn) && goesOn) return Outcome.Known;
        Origin here = at with { Sessionless = true };
        bool known = SendLine.TryRead(here, text, memory, events)
            || ServerLine.TryRead(here, text, events)
            || TcpserverLine.TryRead(at, text, memory, events)
            || SmtpdLine.TryRead(here, text, memory, events)
            || ChkuserLine.TryRead(here, text, events)
            || SpamdykeLine.TryRead(here, text, memory, events)
            || SimscanLine.TryRead(here, text, events)
            || VchkpwLine.TryRead(here, text, events);
        return known ? Outcome.Known : Outcome.Unmatched;
    }

    public override void Save(StateWriter to) => memory.Save(to);

    public override void Load(StateReader from) => memory.Load(from);
}
