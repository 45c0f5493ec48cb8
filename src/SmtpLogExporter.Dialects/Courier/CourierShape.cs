using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>Whose tags are Courier's. Its POP3 and IMAP servers are sold apart and run beside any mail server: they are none of its lines.</summary>
internal static class CourierShape
{
    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        if (program.StartsWith("courier"u8)) return program.Contains("pop3"u8) || program.Contains("imap"u8) || program.StartsWith("courier-"u8) ? Claim.No : Claim.Yes;
        if (!program.SequenceEqual("submit"u8) && !program.SequenceEqual("esmtpd"u8)) return Claim.No;
        return text.StartsWith("error,relay="u8) || text.StartsWith("started,ip=["u8) ? Claim.Yes : Claim.NotYet;
    }
}
