using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>
/// MailScanner: <c>Message ID.A1B2C from ip (s) to d is spam, …</c>, <c>… is not spam</c>, <c>Infected message ID.A1B2C came from ip</c>.
/// It puts letters of its own behind the queue id.
/// </summary>
internal sealed class MailScannerDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("Infected message "u8)) Say(at, text, FilterResult.Virus, events);
        else if (text.TryTake("Message "u8) && text.IndexOf(") to "u8) is var sender and >= 0)
        {
            // Behind the sender's address: its words are not MailScanner's.
            ReadOnlySpan<byte> verdict = text[sender..];
            if (verdict.Contains(" is spam"u8)) Say(at, text, FilterResult.Spam, events);
            else if (verdict.Contains(" is not spam"u8)) Say(at, text, FilterResult.Clean, events);
        }

        return Outcome.Known;
    }

    private static void Say(in Origin at, ReadOnlySpan<byte> text, FilterResult verdict, IMailEvents events)
    {
        ReadOnlySpan<byte> id = text.TakeBefore((byte)' ');
        int own = id.LastIndexOf((byte)'.');
        events.Observe(at, new FilterJudged { Id = own < 0 ? id : id[..own], Filter = Filter.Mailscanner, Verdict = verdict });
    }
}
