using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>The queue (queue/direct.go, submit.go, dsn.go). A message in it has one recipient, and a number that no line of its arrival names.</summary>
internal sealed class QueueLine
{
    private const int MostAttempts = 5000;

    private readonly Notebook<AttemptNote> attempts = new(MostAttempts);
    private readonly ReplyLine room = new();

    public static TlsVersion VersionOf(ReadOnlySpan<byte> text) => text switch
    {
        _ when text.SequenceEqual("tls1.3"u8) => TlsVersion.Tls1_3,
        _ when text.SequenceEqual("tls1.2"u8) => TlsVersion.Tls1_2,
        _ when text.SequenceEqual("tls1.1"u8) => TlsVersion.Tls1_1,
        _ when text.SequenceEqual("tls1.0"u8) => TlsVersion.Tls1_0,
        _ when text.IsEmpty => TlsVersion.Unknown,
        _ => TlsVersion.Other,
    };

    /// <summary>False if the line is none of these.</summary>
    public bool TrySay(in Origin at, in MoxLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.SequenceEqual("delivering to remote"u8)) attempts.Open(line.Id).Host.Set(line.Fields["remote"u8]);
        else if (message.StartsWith("delivered from queue"u8)) Say(at, line, AttemptStatus.Sent, events);
        else if (message.StartsWith("temporary failure delivering from queue"u8)) Defer(at, line, events);
        else if (message.SequenceEqual("permanent failure delivering from queue"u8)) GiveUp(at, line, events);
        else if (message.SequenceEqual("starttls client handshake done"u8) || message.SequenceEqual("tls client handshake done"u8)) Encrypt(at, line, events);
        else if (message.SequenceEqual("connecting to remote smtp"u8)) Contact(at, line, events);
        else return false;
        return true;
    }

    public void Save(StateWriter to) => attempts.Save(to);

    public void Load(StateReader from) => attempts.Load(from);

    private void Defer(in Origin at, in MoxLine line, IMailEvents events)
    {
        Say(at, line, AttemptStatus.Deferred, events);
        if (line.Message.EndsWith(", sending delayed dsn"u8)) events.Observe(at, new NotificationMade { Id = line.Fields["msgid"u8], Kind = NotificationKind.Delay });
    }

    /// <summary>Refused for good, or tried as often as is allowed: then the failure itself is not permanent. The sender gets a notice either way.</summary>
    private void GiveUp(in Origin at, in MoxLine line, IMailEvents events)
    {
        bool isExpired = line.Fields["permanent"u8].SequenceEqual("false"u8);
        Say(at, line, isExpired ? AttemptStatus.Deferred : AttemptStatus.Bounced, events);
        if (isExpired) events.Observe(at, new RecipientsExpired { Id = line.Fields["msgid"u8], Recipient = line.Fields["recipient"u8], Transport = Transport.Smtp });
        events.Observe(at, new NotificationMade { Id = line.Fields["msgid"u8], Kind = NotificationKind.Failure });
    }

    private void Say(in Origin at, in MoxLine line, AttemptStatus status, IMailEvents events)
    {
        ReadOnlySpan<byte> reply = status == AttemptStatus.Sent ? default : ReplyOf(line);
        AttemptNote? attempt = attempts.Find(line.Id);
        events.Observe(at, new Attempted
        {
            Id = line.Fields["msgid"u8],
            Recipient = line.Fields["recipient"u8],
            RelayHost = attempt is null ? default : attempt.Host.Span,
            Transport = Transport.Smtp,
            Status = status,
            Reply = reply,
            Text = reply.IsEmpty ? line.Trouble : reply,
            TlsElsewhere = true,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    /// <summary>
    /// The first line of the reply stands behind a word of this server, <c>… , permanent: 550 5.1.1 no such user</c> (smtpclient/client.go, <c>Error()</c>). Without it newer releases have the code alone.
    /// </summary>
    private ReadOnlySpan<byte> ReplyOf(in MoxLine line)
    {
        ReadOnlySpan<byte> words = line.Trouble;
        if (!words.TryTakeUntil("permanent: "u8, out _)) words.TryTakeUntil("transient: "u8, out _);
        return ReplyCode.Is(words) ? words : room.Put((int)Math.Clamp(line.Fields["code"u8].WholeNumber(), 0, 999), default, line.Trouble);
    }

    private static void Encrypt(in Origin at, in MoxLine line, IMailEvents events) => events.Observe(at, new TlsStarted
    {
        Direction = Direction.Out,
        Version = VersionOf(line.Fields["version"u8]),

        // A handshake that is to be verified and is not does not end well, unless it was told to.
        Trust = line.Fields["ignoretlsverifyerrors"u8].SequenceEqual("false"u8) && (line.Fields["verifypkix"u8].SequenceEqual("true"u8) || line.Fields["verifydane"u8].SequenceEqual("true"u8)) ? TlsTrust.Verified : TlsTrust.Untrusted,
        Cipher = line.Fields["ciphersuite"u8],
        PeerHost = line.Fields["servername"u8],
    });

    private static void Contact(in Origin at, in MoxLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> why = line.Trouble;
        if (why.IsEmpty) return;
        ContactFailure reason = ContactFailure.Other;
        if (why.Contains("connection refused"u8)) reason = ContactFailure.Refused;
        else if (ContactWords.TryRead(why, out ContactFailure said)) reason = said;
        events.Observe(at, new ContactFailed { Host = line.Fields["host"u8], Reason = reason });
    }
}
