using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>The transport of a delivery: the daemon that says it.</summary>
internal static class DeliveryTransport
{
    /// <summary>Port of LMTP where nothing else is said (RFC 2033 leaves it open; 24 is what lmtp(8) uses).</summary>
    private const int LmtpPort = 24;

    /// <summary>The daemon's transport; where the tag does not name the daemon, what relay and text show.</summary>
    public static Transport Of(Daemon daemon, ReadOnlySpan<byte> relay, in Peer host, ReadOnlySpan<byte> text, bool sent) => daemon switch
    {
        Daemon.Smtp => Transport.Smtp,
        Daemon.Lmtp => Transport.Lmtp,
        Daemon.Local => Transport.Local,
        Daemon.Virtual => Transport.Virtual,
        Daemon.Pipe => Transport.Pipe,
        Daemon.Error => Transport.Error,
        Daemon.Discard => Transport.Discard,
        Daemon.Unnamed => Guess(relay, host, text, sent),
        _ => Transport.Other,
    };

    /// <summary>The name in master.cf where the relay is no host: that of a pipe.</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> relay) => relay.SequenceEqual("none"u8) || (relay.Length > 0 && relay[0] == ':') ? default : relay;

    private static Transport Guess(ReadOnlySpan<byte> relay, in Peer host, ReadOnlySpan<byte> text, bool sent)
    {
        if (!host.IsNone)
        {
            bool socket = host.Address.Contains((byte)'/');
            return socket || host.Port == LmtpPort || text.StartsWith("LMTP "u8) || text.EndsWith(" Saved"u8) ? Transport.Lmtp : Transport.Smtp;
        }

        if (relay.SequenceEqual("local"u8)) return Transport.Local;
        if (relay.SequenceEqual("virtual"u8)) return Transport.Virtual;
        if (!relay.SequenceEqual("none"u8)) return Transport.Pipe;
        if (sent) return Transport.Discard;
        if (text.TryTake("connect to "u8) && Peer.TryTake(ref text, out Peer target) && target.Address.Contains((byte)'/')) return Transport.Lmtp;
        return text.StartsWith("delivery temporarily suspended: "u8) || text.StartsWith("mail transport unavailable"u8) ? Transport.Error : Transport.Smtp;
    }
}
