using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>What qmail-local did: <c>did_1+0+0/</c> counts mailboxes, forwards and programs; <c>qp_N/</c> is the process that put the forwarded message in (qmail-local.c, count_print()).</summary>
internal readonly ref struct LocalReport
{
    public Transport Transport { get; private init; }

    /// <summary>It only went on to other addresses: they come again as a message of their own.</summary>
    public bool Forwarded { get; private init; }

    /// <summary>Nothing was done with it: the instructions hold nothing but a comment.</summary>
    public bool Discarded { get; private init; }

    /// <summary>The numbers were there.</summary>
    public bool IsCounted { get; private init; }

    public ReadOnlySpan<byte> Process { get; private init; }

    public static LocalReport Of(ReadOnlySpan<byte> text, AttemptStatus status)
    {
        int place = text.LastIndexOf("did_"u8);
        if (status != AttemptStatus.Sent || place < 0) return new LocalReport { Transport = Transport.Local };
        text = text[(place + "did_"u8.Length)..];
        if (!text.TryTake(out int mailboxes) || !text.TryTake("+"u8) || !text.TryTake(out int forwards) || !text.TryTake("+"u8) || !text.TryTake(out int programs)) return new LocalReport { Transport = Transport.Local };
        text.TryTake("/"u8);
        return new LocalReport
        {
            Transport = programs > 0 && mailboxes == 0 ? Transport.Pipe : Transport.Local,
            Forwarded = forwards > 0 && mailboxes + programs == 0,
            Discarded = mailboxes + forwards + programs == 0,
            IsCounted = true,
            Process = text.TryTake("qp_"u8) ? text.TakeBefore((byte)'/') : default,
        };
    }
}
