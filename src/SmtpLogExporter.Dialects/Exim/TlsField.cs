using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The value of <c>X=</c>: <c>TLS1.3:cipher:bits</c>, with OpenSSL <c>TLSv1.3:…</c>.</summary>
internal static class TlsField
{
    public static TlsVersion Version(ReadOnlySpan<byte> value)
    {
        if (value.TryTake("SSL"u8)) return value.StartsWith("3"u8) || value.StartsWith("v3"u8) ? TlsVersion.Ssl3 : TlsVersion.Other;
        if (!value.TryTake("TLS"u8)) return TlsVersion.Unknown;
        value.TryTake("v"u8);
        ReadOnlySpan<byte> number = value.TakeWord((byte)':');
        if (number.SequenceEqual("1.3"u8)) return TlsVersion.Tls1_3;
        if (number.SequenceEqual("1.2"u8)) return TlsVersion.Tls1_2;
        if (number.SequenceEqual("1.1"u8)) return TlsVersion.Tls1_1;
        return number.SequenceEqual("1.0"u8) || number.SequenceEqual("1"u8) ? TlsVersion.Tls1_0 : TlsVersion.Other;
    }

    public static ReadOnlySpan<byte> Cipher(ReadOnlySpan<byte> value)
    {
        int first = value.IndexOf((byte)':');
        int last = value.LastIndexOf((byte)':');
        return first < 0 ? default : last > first ? value[(first + 1)..last] : value[(first + 1)..];
    }

    /// <summary>What is known of the certificate of the other side, from <c>CV=</c> and from whether it has a name.</summary>
    /// <param name="verified">Value of <c>CV=</c>; empty where it is not logged.</param>
    /// <param name="named">There is a <c>DN=</c>.</param>
    /// <param name="direction">A server always shows a certificate, a client seldom.</param>
    public static TlsTrust Trust(ReadOnlySpan<byte> verified, bool named, Direction direction)
    {
        if (verified.IsEmpty) return TlsTrust.Unknown;
        if (!verified.SequenceEqual("no"u8)) return TlsTrust.Verified;
        return direction == Direction.Out || named ? TlsTrust.Untrusted : TlsTrust.Anonymous;
    }
}
