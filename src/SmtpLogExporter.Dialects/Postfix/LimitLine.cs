using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// <c>Connection rate limit exceeded: 7 from name[address] for service smtp</c> and its kin. The refusal has no line of its own;
/// its reply is fixed in smtpd.c. AUTH is refused too, but that counts as a failed authentication.
/// </summary>
internal static class LimitLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        int end = text.IndexOf(" limit exceeded: "u8);
        if (end is < 0 or > 40) return false;
        ReadOnlySpan<byte> words = text[..(end + " limit exceeded".Length)];
        if (!TryRead(text[..end], out LimitKind kind, out Stage stage, out int code, out EnhancedCode enhanced)) return false;
        text = text[(end + " limit exceeded: ".Length)..];
        if (!text.TryTakeUntil(" from "u8, out _) || !Peer.TryTake(ref text, out Peer client)) return false;
        events.Observe(at, new LimitHit { Kind = kind, ClientAddress = client.Address });
        if (code == 0) return true;
        events.Observe(at, new Refused
        {
            ClientName = client.Name,
            ClientAddress = client.Address,
            ClientPort = client.Port,
            Stage = stage,
            Action = RefusalAction.Defer,
            Code = code,
            Enhanced = enhanced,

            // smtpd answers this to both limits on connections; only one of them is about too many at a time.
            Text = kind == LimitKind.ConnectionCount ? "Error: too many connections"u8 : words,
        });
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> name, out LimitKind kind, out Stage stage, out int code, out EnhancedCode enhanced)
    {
        (kind, stage, code, enhanced) = name switch
        {
            _ when name.SequenceEqual("Connection rate"u8) => (LimitKind.ConnectionRate, Stage.Connect, 421, new EnhancedCode(4, 7, 0)),
            _ when name.SequenceEqual("Connection concurrency"u8) => (LimitKind.ConnectionCount, Stage.Connect, 421, new EnhancedCode(4, 7, 0)),
            _ when name.SequenceEqual("Message delivery request rate"u8) => (LimitKind.MessageRate, Stage.Mail, 450, new EnhancedCode(4, 7, 1)),
            _ when name.SequenceEqual("Recipient address rate"u8) => (LimitKind.RecipientRate, Stage.Rcpt, 450, new EnhancedCode(4, 7, 1)),
            _ when name.SequenceEqual("New TLS session rate"u8) => (LimitKind.NewtlsRate, Stage.Starttls, 454, new EnhancedCode(4, 7, 0)),
            _ when name.SequenceEqual("AUTH command rate"u8) => (LimitKind.AuthRate, Stage.Auth, 0, default),
            _ => (LimitKind.Other, Stage.Unknown, -1, default(EnhancedCode)),
        };
        return code >= 0;
    }
}
