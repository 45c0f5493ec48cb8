using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>The result words of RFC 8601, in any case.</summary>
internal static class ProofWord
{
    public static bool TryRead(ReadOnlySpan<byte> word, out SenderAuthResult result)
    {
        if (Bytes.EqualsIgnoreCase(word, "pass"u8)) result = SenderAuthResult.Pass;
        else if (Bytes.EqualsIgnoreCase(word, "fail"u8)) result = SenderAuthResult.Fail;
        else if (Bytes.EqualsIgnoreCase(word, "softfail"u8)) result = SenderAuthResult.Softfail;
        else if (Bytes.EqualsIgnoreCase(word, "neutral"u8)) result = SenderAuthResult.Neutral;
        else if (Bytes.EqualsIgnoreCase(word, "none"u8)) result = SenderAuthResult.None;
        else if (Bytes.EqualsIgnoreCase(word, "temperror"u8)) result = SenderAuthResult.Temperror;
        else if (Bytes.EqualsIgnoreCase(word, "permerror"u8)) result = SenderAuthResult.Permerror;
        else
        {
            result = default;
            return false;
        }

        return true;
    }
}
