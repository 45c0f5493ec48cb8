using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// The lines of OpenSMTPD: <c>SESSION smtp|mta|mda VERB field=value …</c> since 6.0, sentences before. Session ids tell sessions apart; the process tells nothing, for all of them live in one.
/// </summary>
internal sealed class OpenSmtpdDialect : Dialect
{
    private readonly OpenSessions sessions = new();
    private readonly PendingMessage pending = new();

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool known;
        if (SessionId.TryTake(ref text, out ReadOnlySpan<byte> id, out ulong session))
        {
            Origin here = at with { Session = id };
            known = text.TryTake("smtp "u8) ? SmtpLine.TryRead(here, session, text, sessions, pending, events)
                : text.TryTake("mta "u8) ? MtaLine.TryRead(here, session, text, sessions, events)
                : text.TryTake("mda "u8) && MdaLine.TryRead(here, text, events);
        }
        else if (text.TryTake("smtp-in: "u8)) known = InSentence.TryRead(at, text, sessions, pending, events);
        else if (text.TryTake("smtp-out: "u8)) known = OutSentence.TryRead(at, text, sessions, events);
        else if (text.TryTake("relay: "u8)) known = EnvelopeLine.TryRead(at, text, isRelay: true, sessions, events);
        else if (text.TryTake("delivery: "u8)) known = EnvelopeLine.TryRead(at, text, isRelay: false, sessions, events);
        else known = ServerLine.TryRead(at, text, events);
        return known ? Outcome.Known : Outcome.Unmatched;
    }

    public override void Save(StateWriter to)
    {
        sessions.Save(to);
        pending.Save(to);
    }

    public override void Load(StateReader from)
    {
        sessions.Load(from);
        pending.Load(from);
    }
}
