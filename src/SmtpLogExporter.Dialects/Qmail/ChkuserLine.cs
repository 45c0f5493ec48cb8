using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary><c>CHKUSER rejected rcpt: from &lt;sender:user:&gt; remote &lt;helo:name:address&gt; rcpt &lt;recipient&gt; : not existing recipient</c></summary>
internal static class ChkuserLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTake("CHKUSER "u8)) return false;
        if (!text.TryTake("rejected "u8)) return true;
        Stage stage = text.StartsWith("sender"u8) ? Stage.Mail : Stage.Rcpt;
        ReadOnlySpan<byte> what = text.TakeBefore((byte)':');

        // Names and addresses are the client's words: the reason is the last thing said.
        int place = text.LastIndexOf("> : "u8);
        ReadOnlySpan<byte> why = place >= 0 ? text[(place + "> : "u8.Length)..] : what;
        ReadOnlySpan<byte> remote = text.TryTakeUntil(" remote <"u8, out _) ? text.TakeBefore((byte)'>') : default;
        events.Observe(at, new Refused
        {
            ClientAddress = remote[(remote.LastIndexOf((byte)':') + 1)..],
            Stage = stage,
            Action = why.Contains("tempor"u8) || why.Contains("overquota"u8) ? RefusalAction.Defer : RefusalAction.Reject,
            Text = what.SequenceEqual("relaying"u8) ? what : why,
        });
        return true;
    }
}
