using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Mailers are named in the configuration; these are the names of the stock macros (cf/mailer/*.m4) and of what people commonly write.</summary>
internal static class Mailers
{
    public static Transport TransportOf(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("lmtp"u8) || name.StartsWith("cyrusv2"u8)) return Transport.Lmtp;
        if (name.EndsWith("smtp"u8) || name.StartsWith("smtp"u8) || name.StartsWith("esmtp"u8) || name.SequenceEqual("relay"u8) || name.SequenceEqual("dsmtp"u8)) return Transport.Smtp;
        if (name.SequenceEqual("local"u8) || name.SequenceEqual("*file*"u8)) return Transport.Local;
        if (name.SequenceEqual("error"u8)) return Transport.Error;
        if (name.SequenceEqual("discard"u8)) return Transport.Discard;

        // prog, procmail, cyrus, uucp, mailman, and every program somebody wired in.
        return Transport.Pipe;
    }
}
