using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Handshakes (tls.c, <c>tls_get_info()</c>): <c>STARTTLS=server|client, relay=R, version=V, verify=W, cipher=C, bits=u/b</c>, and those that failed:
/// <c>STARTTLS=server, error: accept failed=N, reason=TEXT, SSL_error=N, …[, relay=R]</c>. The lines of the TLS library that follow say the same again.
/// </summary>
internal static class TlsLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="text">Behind <c>STARTTLS</c>.</param>
    /// <param name="source">What is known of this source.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        Direction direction = Direction.In;
        if (!text.TryTake("=server"u8))
        {
            direction = Direction.Out;
            if (!text.TryTake("=client"u8)) return text.StartsWith("="u8) || text.StartsWith(": "u8);
        }

        if (text.TryTake(", error: "u8)) return Failed(at, direction, text, source, events);
        if (!text.TryTake(", relay="u8)) return true;
        RelayName peer = RelayName.Of(text.TakeBefore((byte)','));
        if (!text.TryTake(", version="u8)) return true;
        TlsVersion version = TlsNames.Version(text.TakeBefore((byte)','));
        ReadOnlySpan<byte> verify = text.TryTake(", verify="u8) ? text.TakeBefore((byte)',') : default;
        ReadOnlySpan<byte> cipher = text.TryTake(", cipher="u8) ? text.TakeBefore((byte)',') : default;
        if (direction == Direction.In && !peer.Address.IsEmpty) SessionLine.Show(at, peer, source, tellsListener: false, events);
        events.Observe(at, new TlsStarted
        {
            Direction = direction,
            Version = version,
            Trust = Trust(verify, direction),
            Cipher = cipher,
            PeerHost = peer.Host,
            PeerAddress = peer.Address,
        });
        return true;
    }

    private static bool Failed(in Origin at, Direction direction, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (!text.StartsWith("accept failed="u8) && !text.StartsWith("connect failed="u8))
        {
            // Certificates, keys, parameters: this server's own.
            events.Observe(at, new ServerReported { Event = ServerEvent.TlsError });
            events.Observe(at, new SeverityLogged { Severity = Severity.Error });
            return true;
        }

        RelayName peer = text.LastIndexOf(", relay="u8) is var at0 and >= 0 ? RelayName.Of(text[(at0 + ", relay=".Length)..]) : default;
        ReadOnlySpan<byte> why = text.TryTakeUntil(", reason="u8, out _) ? text.TakeBefore((byte)',') : default;
        if (direction == Direction.In && !peer.Address.IsEmpty) SessionLine.Show(at, peer, source, tellsListener: false, events);
        events.Observe(at, new TlsFailed { Direction = direction, Reason = TlsNames.Failure(why), PeerAddress = peer.Address });
        return true;
    }

    /// <summary>
    /// The macro <c>{verify}</c>: OK the chain is good, NO there is no certificate, NOT none was asked for, FAIL it is not good, TRUSTED by DANE.
    /// Of a server nobody compared the name, unless by DANE.
    /// </summary>
    private static TlsTrust Trust(ReadOnlySpan<byte> verify, Direction direction) => verify switch
    {
        _ when verify.SequenceEqual("OK"u8) => direction == Direction.In ? TlsTrust.Verified : TlsTrust.Trusted,
        _ when verify.SequenceEqual("TRUSTED"u8) => TlsTrust.Verified,
        _ when verify.SequenceEqual("NO"u8) || verify.SequenceEqual("NOT"u8) => TlsTrust.Anonymous,
        _ when verify.SequenceEqual("FAIL"u8) || verify.SequenceEqual("DANE_FAIL"u8) => TlsTrust.Untrusted,
        _ => TlsTrust.Unknown,
    };
}
