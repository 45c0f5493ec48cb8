using SmtpLogExporter.Dialects.Programs;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>The program is <c>smtpd</c>, as one of Postfix's: a line has to show whose it is. Its tools log under names of their own.</summary>
internal static class OpenSmtpdTags
{
    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        ReadOnlySpan<byte> name = program[(program.LastIndexOf((byte)'/') + 1)..];
        if (name.SequenceEqual("opensmtpd"u8)) return Claim.Yes;
        if (!program.SequenceEqual("smtpd"u8) && !name.SequenceEqual("smtpd"u8)) return Claim.No;
        return known || OpenSmtpdShape.Fits(text) ? Claim.Yes : Claim.NotYet;
    }
}
