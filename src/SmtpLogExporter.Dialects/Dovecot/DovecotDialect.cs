using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>Dovecot as the server of a log: its submission service and its LMTP service. Of imap, pop3 and the rest nothing is counted.</summary>
internal sealed class DovecotDialect : Dialect
{
    private readonly LoginLine logins = new();
    private readonly SubmissionLine submission;
    private readonly MailboxLine mailboxes = new();

    public DovecotDialect() => submission = new SubmissionLine(logins);

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        // The prefixes are the configuration's; a line of another form is somebody's who reads mail, or cannot be told.
        if (!DovecotLine.TryRead(text, out DovecotLine line) || line.Level == DovecotLevel.Debug) return Outcome.Known;
        ServerLine.Say(at, line, events);
        if (line.Service.SequenceEqual("submission-login"u8)) logins.Say(at, line.Text, events);
        else if (line.Service.SequenceEqual("submission"u8)) return submission.TrySay(at with { Session = line.Session, Sessionless = line.Session.IsEmpty }, line.Text, events) ? Outcome.Known : Outcome.Unmatched;
        else if (line.Service.SequenceEqual("lmtp"u8) || line.Service.SequenceEqual("lda"u8))
        {
            Origin here = at.Through(Listener.Lmtp);
            if (!LmtpLine.TrySay(here, line, events)) mailboxes.Say(here with { Sessionless = true }, line, text, events);
        }

        return Outcome.Known;
    }

    public override void Save(StateWriter to)
    {
        logins.Save(to);
        submission.Save(to);
        mailboxes.Save(to);
    }

    public override void Load(StateReader from)
    {
        // As a companion it had nothing to keep: the configuration may have changed since.
        if (from.AtEnd) return;
        logins.Load(from);
        submission.Load(from);
        mailboxes.Load(from);
    }
}
