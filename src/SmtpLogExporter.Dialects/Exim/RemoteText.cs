using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// Explanations that quote the other side (transports/smtp.c, check_response()): <c>SMTP error from remote mail server after COMMAND: CODE text</c>, <c>LMTP error after COMMAND: CODE text</c>;
/// up to 4.8x with <c>: host H [ip]</c> before the code, up to 4.5x from a <c>remote mailer</c>.
/// </summary>
internal static class RemoteText
{
    /// <summary>The other side's words from their code on; empty where it said nothing.</summary>
    public static ReadOnlySpan<byte> Reply(ReadOnlySpan<byte> text, out Stage answered)
    {
        answered = Stage.Unknown;
        if (!text.TryTakeUntil(" error from remote mail server after "u8, out ReadOnlySpan<byte> kind) && !text.TryTakeUntil(" error from remote mailer after "u8, out kind)
            && !text.TryTakeUntil("LMTP error after "u8, out kind)) return default;
        if (kind.Length > 0 && !kind.EndsWith("SMTP"u8) && !kind.EndsWith("LMTP"u8) && !kind.EndsWith(": "u8)) return default;
        answered = Answered(text);
        int at = 0;
        for (int next = text.IndexOf(": "u8); next >= 0; next = text[at..].IndexOf(": "u8))
        {
            at += next + 2;
            if (ReplyCode.Is(text[at..])) return text[at..];
        }

        return default;
    }

    /// <summary>The stage a command belongs to: <c>pipelined RCPT TO:&lt;a&gt;</c>, <c>end of data</c>, <c>initial connection</c>.</summary>
    public static Stage Answered(ReadOnlySpan<byte> command)
    {
        command.TryTake("pipelined "u8);
        if (command.StartsWith("RCPT"u8)) return Stage.Rcpt;
        if (command.StartsWith("MAIL"u8)) return Stage.Mail;
        if (command.StartsWith("end of data"u8) || command.StartsWith("sending data"u8) || command.StartsWith("BDAT"u8)) return Stage.EndOfData;
        if (command.StartsWith("DATA"u8)) return Stage.Data;
        if (command.StartsWith("initial connection"u8)) return Stage.Connect;
        if (command.StartsWith("EHLO"u8) || command.StartsWith("HELO"u8) || command.StartsWith("LHLO"u8)) return Stage.Helo;
        if (command.StartsWith("STARTTLS"u8)) return Stage.Starttls;
        return command.StartsWith("AUTH"u8) ? Stage.Auth : Stage.Unknown;
    }

    /// <summary>Why no dialogue came about; false if the text is about something later in the dialogue.</summary>
    public static bool TryReadContact(ReadOnlySpan<byte> text, out ContactFailure failure)
    {
        failure = ContactFailure.Other;
        if (text.StartsWith("Connection refused"u8)) failure = ContactFailure.Refused;
        else if (text.StartsWith("Connection timed out"u8) || text.StartsWith("Operation timed out"u8)) failure = ContactFailure.Timeout;
        else if (text.StartsWith("Network is unreachable"u8) || text.StartsWith("No route to host"u8) || text.StartsWith("Network Error"u8) || text.StartsWith("Host is down"u8)) failure = ContactFailure.Unreachable;
        else if (text.StartsWith("connect: "u8)) failure = ContactFailure.Other;
        else return TryReadDialogue(text, out failure);
        return true;
    }

    private static bool TryReadDialogue(ReadOnlySpan<byte> text, out ContactFailure failure)
    {
        failure = ContactFailure.Other;
        bool isFault = text.TryTake("SMTP error from remote mail server after "u8) || text.TryTake("Remote host closed connection in response to "u8)
            || text.TryTake("SMTP timeout after "u8) || text.TryTake("SMTP timeout while connected to "u8) || text.TryTake("Malformed SMTP reply in response to "u8);
        return isFault && TryReadContactStage(text, out failure);
    }

    /// <summary>What failed when the answer to a command was no good; false for a command of a dialogue that had come about.</summary>
    public static bool TryReadContactStage(ReadOnlySpan<byte> command, out ContactFailure failure)
    {
        failure = Answered(command) switch
        {
            Stage.Connect => ContactFailure.Greeting,
            Stage.Helo => ContactFailure.Helo,
            Stage.Starttls => ContactFailure.Tls,
            Stage.Auth => ContactFailure.Auth,
            _ => ContactFailure.Other,
        };
        return failure != ContactFailure.Other;
    }
}
