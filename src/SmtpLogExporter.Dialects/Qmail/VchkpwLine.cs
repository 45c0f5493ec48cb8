using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>vpopmail's check of passwords: <c>vchkpw-smtp: (PLAIN) login success user@domain:address</c>, <c>vchkpw-smtp: password fail user@domain:address</c>. Those of POP3 and IMAP are nobody's here.</summary>
internal static class VchkpwLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTake("vchkpw-"u8)) return false;
        ReadOnlySpan<byte> service = text.TakeBefore((byte)':');
        if (!service.StartsWith("smtp"u8) && !service.StartsWith("submission"u8)) return true;
        text.TryTake(": "u8);
        ReadOnlySpan<byte> mechanism = text.TryTake("("u8) && text.TryTakeUntil(") "u8, out ReadOnlySpan<byte> named) ? named : default;
        AuthResult? result = text.StartsWith("login success"u8) ? AuthResult.Success
            : text.StartsWith("password fail"u8) || text.StartsWith("vpopmail user not found"u8) || text.StartsWith("null password"u8) || text.Contains("user not found"u8) ? AuthResult.Failure
            : text.Contains("fail"u8) || text.Contains("error"u8) ? AuthResult.Error
            : null;
        if (result is not { } known) return true;
        events.Observe(at.Through(service.SequenceEqual("submission"u8) ? Listener.Submission : service.SequenceEqual("smtps"u8) ? Listener.Submissions : Listener.Smtp), new Authenticated
        {
            Mechanism = Scan.Mechanisms.Of(mechanism),
            Result = known,
            ClientAddress = text[(text.LastIndexOf((byte)':') + 1)..],
        });
        return true;
    }
}
