using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>
/// <c>submission-login</c> (login-common/client-common.c): one line for each connection, when its login went well or came to nothing. After a login the session goes on in the service <c>submission</c>, under the same id.
/// </summary>
internal sealed class LoginLine
{
    private readonly Notebook<DoorNote> doors = new(20_000);

    /// <summary>The door of a session that is under way.</summary>
    public Listener DoorOf(ReadOnlySpan<byte> session) => !session.IsEmpty && doors.Find(session) is not null ? Listener.Submissions : Listener.Submission;

    public void Forget(ReadOnlySpan<byte> session)
    {
        if (!session.IsEmpty && doors.Find(session) is { } door) doors.Remove(door);
    }

    public void Say(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        // 2.4 says "Logged in"; a proxy of 2.4 has words of its own. Its "Login failed" is counted by the line of the end.
        bool isLogin = text.StartsWith("Login: "u8) || text.StartsWith("Logged in: "u8) || text.StartsWith("Started proxying to remote host"u8);
        bool isProxyEnd = text.StartsWith("Disconnected by "u8);
        if (!isLogin && !isProxyEnd && !text.StartsWith("Disconnected"u8) && !text.StartsWith("Aborted login"u8) && !text.StartsWith("Login aborted: "u8)) return;
        ReadOnlySpan<byte> whole = text;
        LoginElements found = LoginElements.Take(ref text);
        Origin door = at with { Session = found.Session, Listener = found.Listener };
        if (isLogin) LoggedIn(door, found, events);
        else if (isProxyEnd) ProxyEnded(door, found, events);
        else Aborted(door, text, whole, found, events);
    }

    public void Save(StateWriter to) => doors.Save(to);

    public void Load(StateReader from) => doors.Load(from);

    private void LoggedIn(in Origin door, in LoginElements found, IMailEvents events)
    {
        // Without its id the line of the end would not find the session.
        Origin here = door with { Sessionless = found.Session.IsEmpty };
        if (found.Listener == Listener.Submissions && !found.Session.IsEmpty) doors.Open(found.Session);
        events.Observe(here, new Connected { ClientAddress = found.Address });
        Encrypt(here, found, events);
        events.Observe(here, new Authenticated { Mechanism = found.Mechanism, Result = AuthResult.Success, ClientAddress = found.Address, UserName = found.User });
    }

    private void ProxyEnded(in Origin door, in LoginElements found, IMailEvents events)
    {
        if (found.Session.IsEmpty) return;
        events.Observe(door, new Disconnected { ClientAddress = found.Address, Cause = EndCause.Unknown, Duration = -1 });
        Forget(found.Session);
    }

    /// <summary>Begin and end in one line: the session is over when it is heard of.</summary>
    private static void Aborted(in Origin door, ReadOnlySpan<byte> message, ReadOnlySpan<byte> whole, in LoginElements found, IMailEvents events)
    {
        int open = message.IndexOf(" ("u8);
        ReadOnlySpan<byte> why = open < 0 ? message : message[..open];
        ReadOnlySpan<byte> words = open < 0 ? default : message[(open + 2)..];
        FailedLogin failed = FailedLogin.Read(words);
        events.Observe(door with { Sessionless = true }, new Connected { ClientAddress = found.Address });
        bool handshake = found.IsShakingHands || words.StartsWith("disconnected during TLS handshake"u8) || message.Contains("SSL_accept() failed"u8) || message.Contains("TLS initialization failed"u8);

        // The words of the library stand in the message (2.4) or behind the addresses (2.3).
        if (handshake) events.Observe(door, new TlsFailed { Direction = Direction.In, Reason = TlsNames.Failure(whole) });
        else Encrypt(door, found, events);
        for (int i = 0; i < failed.Successes; i++) Authenticate(door, found, AuthResult.Success, events);
        for (int i = 0; i < failed.Failures; i++) Authenticate(door, found, failed.Result, events);
        events.Observe(door, new Disconnected
        {
            ClientAddress = found.Address,
            Cause = handshake ? EndCause.TlsError : CauseOf(why),
            Stage = handshake ? Stage.Starttls : failed.HasAttempts ? Stage.Auth : Stage.Unknown,
            TellsTls = found.IsClear,
            Duration = failed.Duration,
        });
    }

    private static void Encrypt(in Origin door, in LoginElements found, IMailEvents events)
    {
        if (found.IsEncrypted) events.Observe(door, new TlsStarted { Direction = Direction.In, Version = found.TlsVersion, Trust = TlsTrust.Unknown, Cipher = found.Cipher });
    }

    private static void Authenticate(in Origin door, in LoginElements found, AuthResult result, IMailEvents events) =>
        events.Observe(door, new Authenticated { Mechanism = found.Mechanism, Result = result, ClientAddress = found.Address, UserName = found.User });

    /// <summary>Up to 2.3 the bare words say who ended it.</summary>
    private static EndCause CauseOf(ReadOnlySpan<byte> why) => why switch
    {
        _ when why.SequenceEqual("Disconnected"u8) => EndCause.Lost,
        _ when why.SequenceEqual("Aborted login"u8) => EndCause.Quit,
        _ => EndWords.CauseOf(why),
    };
}
