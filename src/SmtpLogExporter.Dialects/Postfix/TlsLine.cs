using System.Runtime.CompilerServices;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Handshakes: <c>Anonymous TLS connection established from name[address]: TLSv1.3 with cipher NAME (256/256 bits) …</c>, before 2.5 without the trust word,
/// and those that failed.
/// </summary>
internal static class TlsLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("SSL_"u8)) return TryReadError(at, text, events);
        if (text.TryTake("TLS handshake failed for service="u8)) return TryReadProxyFailure(at, text, events);
        TlsTrust trust = TlsTrust.Unknown;
        if (text.TryTake("Anonymous "u8)) trust = TlsTrust.Anonymous;
        else if (text.TryTake("Untrusted "u8)) trust = TlsTrust.Untrusted;
        else if (text.TryTake("Trusted "u8)) trust = TlsTrust.Trusted;
        else if (text.TryTake("Verified "u8)) trust = TlsTrust.Verified;
        if (!text.TryTake("TLS connection "u8)) return false;
        bool reused = text.TryTake("reused "u8);
        if (!reused && !text.TryTake("established "u8)) return false;
        Direction direction = text.TryTake("from "u8) ? Direction.In : Direction.Out;
        if (direction == Direction.Out && !text.TryTake("to "u8)) return false;
        if (!Peer.TryTake(ref text, out Peer peer)) return false;

        // The name the client asked for may stand between: "from name[address] to sni: ".
        if (!text.TryTake(": "u8) && !text.TryTakeUntil(": "u8, out _)) return false;
        TlsVersion version = TlsNames.Version(text.TakeBefore((byte)' '));
        ReadOnlySpan<byte> cipher = text.TryTake(" with cipher "u8) ? text.TakeBefore((byte)' ') : default;
        if (peer.IsNameless) SayOfScreen(at, direction, version, trust, cipher, peer, reused, events);
        else Say(at, direction, version, trust, cipher, peer, reused, events);
        return true;
    }

    /// <summary><c>SSL_accept error from client: lost connection</c>, <c>SSL_connect error to host[address]:25: -1</c></summary>
    private static bool TryReadError(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        Direction direction = Direction.In;
        if (!text.TryTake("SSL_accept error from "u8))
        {
            direction = Direction.Out;
            if (!text.TryTake("SSL_connect error to "u8)) return false;
        }

        Peer.TryTake(ref text, out Peer peer);
        Say(ScreenSession.Of(at, peer), direction, peer, events);
        return true;
    }

    /// <summary><c>TLS handshake failed for service=smtpd peer=[address]:port</c>, said by tlsproxy.</summary>
    private static bool TryReadProxyFailure(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil(" peer="u8, out ReadOnlySpan<byte> service)) return false;
        Direction direction = service.StartsWith("smtpd"u8) || service.StartsWith("postscreen"u8) ? Direction.In : Direction.Out;
        Peer.TryTake(ref text, out Peer peer);
        Say(ScreenSession.Of(at, peer), direction, peer, events);
        return true;
    }

    private static void Say(
        in Origin at, Direction direction, TlsVersion version, TlsTrust trust, ReadOnlySpan<byte> cipher, in Peer peer, bool reused, IMailEvents events) =>
        events.Observe(at, new TlsStarted
        {
            Direction = direction,
            Version = version,
            Trust = trust,
            Cipher = cipher,
            PeerHost = peer.Name,
            PeerAddress = peer.Address,
            PeerPort = peer.Port,
            Reused = reused,
        });

    /// <summary>Apart: the origin of its session takes room that no other handshake should have to clear.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SayOfScreen(
        in Origin at, Direction direction, TlsVersion version, TlsTrust trust, ReadOnlySpan<byte> cipher, in Peer peer, bool reused, IMailEvents events) =>
        Say(ScreenSession.Of(at, peer), direction, version, trust, cipher, peer, reused, events);

    private static void Say(in Origin at, Direction direction, Peer peer, IMailEvents events) =>
        events.Observe(at, new TlsFailed { Direction = direction, Reason = TlsFailureReason.Handshake, PeerAddress = peer.Address, Open = true });
}
