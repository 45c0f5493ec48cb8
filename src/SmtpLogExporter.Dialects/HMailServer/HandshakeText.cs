using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>The words of a TLS handshake: <c>Remote IP: 192.0.2.1, Version: TLSv1.3, Cipher: TLS_AES_256_GCM_SHA384, Bits: 256</c>.</summary>
internal static class HandshakeText
{
    public static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> text) => Field(text, "Remote IP: "u8);

    public static TlsStarted Started(ReadOnlySpan<byte> text, Direction direction) => new()
    {
        Direction = direction,
        Version = VersionOf(Field(text, "Version: "u8)),
        Trust = direction == Direction.In ? TlsTrust.Anonymous : TlsTrust.Unknown,
        Cipher = Field(text, "Cipher: "u8),
        PeerAddress = Address(text),
    };

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => text.TryTakeUntil(name, out _) ? text.TakeBefore((byte)',') : default;

    private static TlsVersion VersionOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("TLSv1.3"u8)) return TlsVersion.Tls1_3;
        if (name.SequenceEqual("TLSv1.2"u8)) return TlsVersion.Tls1_2;
        if (name.SequenceEqual("TLSv1.1"u8)) return TlsVersion.Tls1_1;
        if (name.SequenceEqual("TLSv1"u8)) return TlsVersion.Tls1_0;
        return name.SequenceEqual("SSLv3"u8) ? TlsVersion.Ssl3 : name.IsEmpty ? TlsVersion.Unknown : TlsVersion.Other;
    }
}
