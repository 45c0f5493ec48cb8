using SmtpLogExporter.Dialects.Programs;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Exim logs as <c>exim</c>, or under the name <c>syslog_processname</c> gives it.</summary>
internal static class EximPrograms
{
    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        ReadOnlySpan<byte> last = program[(program.LastIndexOf((byte)'/') + 1)..];
        if (last.SequenceEqual("exim"u8) || last.SequenceEqual("exim4"u8) || program.SequenceEqual("exim-log"u8)) return Claim.Yes;
        if (EximShape.IsMessageLine(text)) return Claim.Yes;
        InnerStamp.Skip(ref text);
        return EximShape.Begins(text) ? Claim.NotYet : Claim.No;
    }
}
