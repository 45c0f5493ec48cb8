using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Whether a line can only be OpenSMTPD's.</summary>
internal static class OpenSmtpdShape
{
    public static bool Fits(ReadOnlySpan<byte> text)
    {
        if (SessionId.TryTake(ref text, out _, out _)) return text.StartsWith("smtp "u8) || text.StartsWith("mta "u8) || text.StartsWith("mda "u8);
        return text.StartsWith("info: OpenSMTPD "u8) || text.StartsWith("smtp-in: "u8) || text.StartsWith("smtp-out: "u8) || text.StartsWith("warn: queue: "u8)
            || ((text.TryTake("relay: "u8) || text.TryTake("delivery: "u8)) && text.Contains(" for "u8) && text.Contains(", stat="u8));
    }
}
