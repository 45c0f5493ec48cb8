using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>The stage of a dialogue that a command name stands for.</summary>
internal static class Stages
{
    /// <summary>The stage of a decision that names the command it was taken at.</summary>
    public static Stage Of(ReadOnlySpan<byte> command) => command switch
    {
        _ when command.SequenceEqual("RCPT"u8) => Stage.Rcpt,
        _ when command.SequenceEqual("MAIL"u8) => Stage.Mail,
        _ when command.SequenceEqual("DATA"u8) || command.SequenceEqual("BDAT"u8) => Stage.Data,
        _ when command.SequenceEqual("END-OF-MESSAGE"u8) => Stage.EndOfData,
        _ when command.SequenceEqual("CONNECT"u8) => Stage.Connect,
        _ when command.SequenceEqual("EHLO"u8) || command.SequenceEqual("HELO"u8) => Stage.Helo,
        _ when command.SequenceEqual("STARTTLS"u8) => Stage.Starttls,
        _ when command.SequenceEqual("AUTH"u8) => Stage.Auth,
        _ when command.SequenceEqual("ETRN"u8) => Stage.Etrn,
        _ when command.SequenceEqual("VRFY"u8) => Stage.Vrfy,
        _ when IsBetween(command) => Stage.Idle,
        _ => Stage.Unknown,
    };

    /// <summary>The stage after which a session broke off.</summary>
    public static Stage After(ReadOnlySpan<byte> command) => Of(command) is var stage and not (Stage.Etrn or Stage.Vrfy) ? stage : Stage.Idle;

    private static bool IsBetween(ReadOnlySpan<byte> command) =>
        command.SequenceEqual("RSET"u8) || command.SequenceEqual("NOOP"u8) || command.SequenceEqual("QUIT"u8) || command.SequenceEqual("XCLIENT"u8)
        || command.SequenceEqual("XFORWARD"u8) || command.SequenceEqual("HELP"u8) || command.SequenceEqual("EXPN"u8);
}
