using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>The words of the protocol logs that are no SMTP.</summary>
internal static class ProtocolText
{
    /// <summary><c>TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_128 with …</c></summary>
    public static bool TryReadTls(ReadOnlySpan<byte> context, ReadOnlySpan<byte> data, out TlsVersion version, out ReadOnlySpan<byte> cipher)
    {
        version = TlsVersion.Unknown;
        cipher = default;
        ReadOnlySpan<byte> text = context.StartsWith("TLS protocol "u8) ? context : data;
        if (!text.TryTake("TLS protocol "u8)) return false;
        ReadOnlySpan<byte> protocol = text.TakeBefore((byte)' ');
        if (!text.StartsWith(" negotiation succeeded"u8)) return false;
        version = VersionOf(protocol);
        if (text.TryTakeUntil(" algorithm "u8, out _)) cipher = text.TakeBefore((byte)' ');
        return true;
    }

    public static bool IsTlsFailure(ReadOnlySpan<byte> text) => text.StartsWith("TLS negotiation failed"u8);

    /// <summary><c>Inbound AUTH LOGIN failed because of LogonDenied</c></summary>
    public static bool TryReadAuthFailure(ReadOnlySpan<byte> text, out AuthMechanism mechanism)
    {
        mechanism = AuthMechanism.Unknown;
        if (!text.TryTake("Inbound AUTH "u8)) return false;
        mechanism = Mechanisms.Of(text.TakeBefore((byte)' '));
        return text.StartsWith(" failed"u8);
    }

    /// <summary><c>250 2.6.0 &lt;id&gt; [InternalId=1, Hostname=h] 2345 bytes in 0.120, 19.1 KB/sec Queued mail for delivery</c>: 2345, or -1.</summary>
    public static long Size(ReadOnlySpan<byte> reply)
    {
        if (!reply.StartsWith("250 2.6.0 "u8) || !reply.TryTakeUntil("] "u8, out _)) return -1;
        return reply.TryTake(out long size) && reply.StartsWith(" bytes in "u8) ? size : -1;
    }

    /// <summary>Names of schannel: SP_PROT_TLS1_SERVER is TLS 1.0.</summary>
    private static TlsVersion VersionOf(ReadOnlySpan<byte> protocol)
    {
        if (!protocol.TryTake("SP_PROT_"u8)) return TlsVersion.Other;
        if (protocol.StartsWith("TLS1_3"u8)) return TlsVersion.Tls1_3;
        if (protocol.StartsWith("TLS1_2"u8)) return TlsVersion.Tls1_2;
        if (protocol.StartsWith("TLS1_1"u8)) return TlsVersion.Tls1_1;
        if (protocol.StartsWith("TLS1_0"u8) || protocol.StartsWith("TLS1_SERVER"u8) || protocol.StartsWith("TLS1_CLIENT"u8)) return TlsVersion.Tls1_0;
        return protocol.StartsWith("SSL3"u8) ? TlsVersion.Ssl3 : TlsVersion.Other;
    }
}
