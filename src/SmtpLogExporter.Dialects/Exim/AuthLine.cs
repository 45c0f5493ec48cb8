using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary><c>NAME authenticator failed for client: 535 Incorrect authentication data (set_id=user)</c> (smtp_in.c); since 4.99 with <c>H=</c> before the client. 535: wrong; anything else: it could not be checked.</summary>
internal static class AuthLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!text.TryTakeUntil(" authenticator failed for "u8, out ReadOnlySpan<byte> name) || name.Contains((byte)' ')) return false;
        if (!ClientFields.TryTakeBare(ref text, out ClientFields fields)) return false;
        text.TryTake(":"u8);
        text.TryTake(" "u8);
        ReadOnlySpan<byte> user = text;
        if (user.TryTakeUntil("(set_id="u8, out _) && !user.IsEmpty && user[^1] == ')') user = user[..^1];
        else user = default;
        ReplyCode.Take(ref text, out int code, out _);
        events.Observe(sessions.Of(at, fields), new Authenticated
        {
            Mechanism = Authenticators.MechanismOf(name),
            Result = code == 535 ? AuthResult.Failure : AuthResult.Error,
            ClientAddress = fields.Client.Address,
            UserName = user,
        });
        return true;
    }
}
