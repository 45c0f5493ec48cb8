using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>The stage of a dialogue a command belongs to. Only its first word is read: what follows may be a credential.</summary>
internal static class CommandStage
{
    /// <param name="command"><c>MAIL FROM:&lt;a&gt;</c>, <c>RCPT TO</c>, <c>DATA</c>; a single dot is the end of the data.</param>
    public static Stage Of(ReadOnlySpan<byte> command)
    {
        if (command.SequenceEqual("."u8)) return Stage.EndOfData;
        return Verb.Read(command, out _) switch
        {
            SmtpCommand.Helo or SmtpCommand.Ehlo => Stage.Helo,
            SmtpCommand.Starttls => Stage.Starttls,
            SmtpCommand.Auth => Stage.Auth,
            SmtpCommand.Mail => Stage.Mail,
            SmtpCommand.Rcpt => Stage.Rcpt,
            SmtpCommand.Data or SmtpCommand.Bdat => Stage.Data,
            SmtpCommand.Etrn => Stage.Etrn,
            SmtpCommand.Vrfy => Stage.Vrfy,
            SmtpCommand.Rset or SmtpCommand.Noop or SmtpCommand.Quit => Stage.Idle,
            _ => Stage.Unknown,
        };
    }
}
