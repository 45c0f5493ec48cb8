using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>The stage of a dialogue that a command stands for, by the names of the command table (srvrsmtp.c, <c>CmdTab</c>).</summary>
internal static class Stages
{
    public static Stage Of(ReadOnlySpan<byte> command) => command switch
    {
        _ when command.SequenceEqual("startup"u8) => Stage.Connect,
        _ when command.SequenceEqual("mail"u8) => Stage.Mail,
        _ when command.SequenceEqual("rcpt"u8) => Stage.Rcpt,
        _ when command.SequenceEqual("data"u8) => Stage.Data,
        _ when command.SequenceEqual("helo"u8) || command.SequenceEqual("ehlo"u8) => Stage.Helo,
        _ when command.SequenceEqual("auth"u8) => Stage.Auth,
        _ when command.SequenceEqual("starttls"u8) => Stage.Starttls,
        _ => Stage.Idle,
    };
}
