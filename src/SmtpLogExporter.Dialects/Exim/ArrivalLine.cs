using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// A message was taken (receive.c): <c>&lt;= sender [R=id] [H=client] [U=user] P=proto [X=tls CV=… DN="…"] [A=auth:id] S=size [RT=t] [id=msgid] [T="subject"] [from &lt;raw&gt;] [for r1 r2]</c>.
/// The Message-ID and all behind it are the sender's words.
/// </summary>
internal static class ArrivalLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The message.</param>
    /// <param name="text">Behind the flag and its blank.</param>
    /// <param name="isFakeReject">The client was told no, and the message is kept all the same (<c>control = fakereject</c>).</param>
    /// <param name="sessions">Which session and door a client is at.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, bool isFakeReject, Sessions sessions, IMailEvents events)
    {
        Arrival seen = default;
        seen.Size = seen.BeforeQueue = -1;
        seen.Recipients = -1;
        ReadOnlySpan<byte> sender = Angles.TakeBare(ref text);
        if (sender.SequenceEqual("<>"u8)) sender = default;
        if (!seen.TryTake(ref text)) return false;
        if (seen.IsProxied) sessions.Proxied();
        bool isLocal = !seen.HasClient || seen.Protocol.StartsWith("local"u8);

        // Protocol names end in "s" for TLS and "a" for AUTH: esmtps, esmtpa, esmtpsa (RFC 3848).
        ReadOnlySpan<byte> letters = seen.Protocol.IndexOf("mtp"u8) is var name and >= 0 ? seen.Protocol[(name + 3)..] : default;
        if (seen.Authenticator.IsEmpty && letters.Contains((byte)'a')) seen.Authenticator = "?"u8;
        bool encrypted = !seen.Tls.IsEmpty || letters.Contains((byte)'s');
        ReadOnlySpan<byte> authenticator = seen.Authenticator;
        Origin there = at.Through(isLocal ? Listener.Local : sessions.DoorOf(seen.LocalPort, seen.Protocol));
        events.Observe(there, new MessageAccepted
        {
            Id = id,
            ClientName = seen.Client.Name,
            ClientAddress = seen.Client.Address,
            Sender = sender,
            MessageId = seen.MessageId,
            Size = seen.Size,
            Recipients = seen.Recipients >= 0 || seen.Parent.IsEmpty ? seen.Recipients : 1,
            HandedIn = isLocal && seen.Parent.IsEmpty,
            IsNotification = isLocal && !seen.Parent.IsEmpty,
            SaysReinjected = seen.Protocol.SequenceEqual("spam-scanned"u8) || seen.Protocol.SequenceEqual("scanned-ok"u8),
            IsAuthenticated = !seen.Authenticator.IsEmpty,
            Mechanism = Authenticators.MechanismOf(authenticator.TakeBefore((byte)':')),
            UserName = Authenticators.UserOf(seen.Authenticator),
            TellsAuth = true,
            TellsTls = !isLocal,
            TlsVersion = !seen.Tls.IsEmpty ? TlsField.Version(seen.Tls) : encrypted ? TlsVersion.Unknown : TlsVersion.None,
            TlsTrust = !encrypted ? TlsTrust.None : seen.Tls.IsEmpty ? TlsTrust.Unknown : TlsField.Trust(seen.Verified, seen.IsNamed, Direction.In),
            Cipher = TlsField.Cipher(seen.Tls),
            BeforeQueue = seen.BeforeQueue,
        });
        if (isLocal && !seen.Parent.IsEmpty) events.Observe(at, new NotificationMade { Id = seen.Parent, NotificationId = id, Kind = NotificationKind.Failure, Untold = true });
        if (isFakeReject) events.Observe(there with { Sessionless = true }, new Refused { ClientName = seen.Client.Name, ClientAddress = seen.Client.Address, ClientPort = seen.Client.Port, Stage = Stage.EndOfData, Action = RefusalAction.Reject, Sender = sender });
        return true;
    }
}
