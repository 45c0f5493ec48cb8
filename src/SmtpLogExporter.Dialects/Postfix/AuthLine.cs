using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// <c>name[address]: SASL PLAIN authentication failed: why[, sasl_username=U]</c> (the name since 3.9). Cyrus says the same failure once more,
/// as <c>SASL authentication failure:</c>, without a client.
/// </summary>
internal static class AuthLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("SASL authentication failure: "u8)) return true;
        if (!Peer.TryTake(ref text, out Peer client) || !text.TryTake(": SASL "u8)) return false;
        ReadOnlySpan<byte> mechanism = text.TakeBefore((byte)' ');
        if (!text.TryTake(" authentication "u8)) return false;
        bool aborted = text.StartsWith("aborted"u8);
        if (!aborted && !text.TryTake("failed: "u8) && !text.StartsWith("failed"u8)) return false;
        ReadOnlySpan<byte> user = default;
        int at0 = text.LastIndexOf(", sasl_username="u8);
        if (at0 >= 0)
        {
            user = text[(at0 + ", sasl_username=".Length)..];
            text = text[..at0];
        }

        events.Observe(at, new Authenticated
        {
            Mechanism = Mechanisms.Of(mechanism),
            Result = aborted || IsError(text) ? AuthResult.Error : AuthResult.Failure,
            ClientAddress = client.Address,
            UserName = user,
        });
        if (text.StartsWith("Connection lost to authentication server"u8)) events.Observe(at, new ServerReported { Event = ServerEvent.AuthBackendError });
        return true;
    }

    /// <summary>It could not be checked: that says nothing about the password. "(reason unavailable)" is a wrong one all the same.</summary>
    private static bool IsError(ReadOnlySpan<byte> why) =>
        why.Contains("onnection lost to authentication server"u8) || why.Contains("uthentication server is not running"u8)
        || why.Contains("uthentication aborted"u8) || why.Contains("o authentication mechanism"u8)
        || why.Contains("emporary authentication failure"u8) || why.Contains("nternal authentication error"u8)
        || why.Contains("eneric failure"u8) || (why.Contains("unavailable"u8) && !why.Contains("(reason unavailable)"u8));
}
