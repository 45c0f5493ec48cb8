using SmtpLogExporter.Dialects.Programs;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Program tags: <c>sendmail</c>, on Debian and the BSDs <c>sm-mta</c>, <c>sm-msp-queue</c> and so on, anything with <c>-L</c>. Other servers bring a command
/// <c>sendmail</c> of their own, so that tag must show itself; so must one nobody knows.
/// </summary>
internal static class SendmailTags
{
    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        ReadOnlySpan<byte> name = program[(program.LastIndexOf((byte)'/') + 1)..];
        if (name.StartsWith("sm-"u8) && (name.SequenceEqual("sm-mta"u8) || name.StartsWith("sm-m"u8) || name.SequenceEqual("sm-que"u8) || name.StartsWith("sm-acc"u8))) return Claim.Yes;
        if (SendmailShape.Fits(text)) return Claim.Yes;
        bool own = name.SequenceEqual("sendmail"u8) || name.StartsWith("sm-"u8);
        if (!own) return name.StartsWith("sendmail"u8) || name.StartsWith("sm_"u8) ? Claim.NotYet : Claim.No;
        return known && program.SequenceEqual(name) && !SendmailShape.IsOthers(text) ? Claim.Yes : Claim.NotYet;
    }
}
