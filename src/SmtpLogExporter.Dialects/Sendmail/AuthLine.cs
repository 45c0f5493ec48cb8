using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// AUTH commands (srvrsmtp.c): <c>AUTH=server, relay=R, authid=U, mech=M, bits=N</c> went well; <c>AUTH failure (M): text (code) detail[, user=U], relay=R</c> and
/// <c>AUTH decode64 error [n for "text"], relay=R</c> did not. User names are the client's to choose: the relay stands last.
/// </summary>
internal static class AuthLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (!text.TryTake("AUTH"u8)) return false;
        if (text.TryTake("=server, relay="u8)) return Success(at, text, source, events);
        if (text.StartsWith("=client, "u8)) return true;
        bool failure = text.TryTake(" failure ("u8);
        AuthMechanism mechanism = failure ? Mechanisms.Of(text.TakeBefore((byte)')')) : AuthMechanism.Unknown;
        bool error = !failure && (text.StartsWith(" decode64 error"u8) || text.StartsWith(" encode64 error"u8));
        int relay = text.LastIndexOf(", relay="u8);
        if ((!failure && !error) || relay < 0) return text.StartsWith(" "u8) || text.StartsWith(": "u8);
        RelayName client = RelayName.Of(text[(relay + ", relay=".Length)..]);
        text = text[..relay];
        if (!client.Address.IsEmpty) SessionLine.Show(at, client, source, tellsListener: false, events);
        int user = text.LastIndexOf(", user="u8);
        events.Observe(at, new Authenticated
        {
            Mechanism = mechanism,
            Result = error || IsBackend(text) ? AuthResult.Error : AuthResult.Failure,
            ClientAddress = client.Address,
            UserName = user < 0 ? default : text[(user + ", user=".Length)..],
        });
        return true;
    }

    /// <summary>Behind <c>AUTH=server, relay=</c>.</summary>
    private static bool Success(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        RelayName client = RelayName.Of(text.TakeBefore((byte)','));
        int mechanism = text.LastIndexOf(", mech="u8);
        if (mechanism < 0) return false;
        ReadOnlySpan<byte> name = text[(mechanism + ", mech=".Length)..];
        text = text[..mechanism];
        text.TryTake(", authid="u8);
        if (!client.Address.IsEmpty) SessionLine.Show(at, client, source, tellsListener: false, events);
        events.Observe(at, new Authenticated { Mechanism = Mechanisms.Of(name.TakeBefore((byte)',')), Result = AuthResult.Success, ClientAddress = client.Address, UserName = text });
        return true;
    }

    /// <summary>It could not be checked (Cyrus SASL error texts): that says nothing about the password.</summary>
    private static bool IsBackend(ReadOnlySpan<byte> text) =>
        text.Contains("): generic failure"u8) || text.Contains("unable to open Berkeley db"u8) || text.Contains("annot connect to saslauthd"u8) || text.Contains("): authentication canceled"u8);
}
