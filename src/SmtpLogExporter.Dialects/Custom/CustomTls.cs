using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>TLS versions as logs write them: <c>TLSv1.3</c>, <c>TLS 1.3</c>, <c>tls1.3</c>.</summary>
internal static class CustomTls
{
    public static TlsVersion Version(ReadOnlySpan<byte> text)
    {
        if (TlsNames.Version(text) is var named && named != TlsVersion.Other) return named;
        if (WordTable<TlsVersion>.TryRead(text, out TlsVersion member)) return member;
        int point = text.LastIndexOf((byte)'.');
        return point > 0 && point + 1 < text.Length && text[point - 1] == '1' ? text[point + 1] switch
        {
            (byte)'0' => TlsVersion.Tls1_0,
            (byte)'1' => TlsVersion.Tls1_1,
            (byte)'2' => TlsVersion.Tls1_2,
            (byte)'3' => TlsVersion.Tls1_3,
            _ => TlsVersion.Other,
        }
        : TlsVersion.Other;
    }
}
