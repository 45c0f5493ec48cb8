using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>How lines of qmail are told: under multilog they name no program, under splogger any name the administrator gave.</summary>
internal static class QmailShape
{
    private static readonly byte[][] Own =
    [
        [.. "new msg "u8], [.. "info msg "u8], [.. "end msg "u8], [.. "bounce msg "u8], [.. "starting delivery "u8], [.. "delivery "u8], [.. "double bounce: discarding "u8], [.. "triple bounce: discarding "u8],
        [.. "status: "u8], [.. "alert: "u8], [.. "warning: "u8], [.. "CHKUSER "u8], [.. "simscan:"u8], [.. "policy_check: "u8],
        [.. "tcpserver: "u8], [.. "sslserver: "u8], [.. "rblsmtpd: "u8], [.. "qmail-smtpd: "u8], [.. "greetdelay: "u8],
    ];

    public static Claim Claims(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text, bool known)
    {
        // Readers of mailboxes have names that begin so, too, and are none of the mail server's business.
        if (program.StartsWith("qmail-pop3d"u8) || program.StartsWith("qmail-imap"u8)) return Claim.No;
        if (program.StartsWith("qmail"u8) || program.SequenceEqual("spamdyke"u8) || program.SequenceEqual("tcpserver"u8) || program.SequenceEqual("rblsmtpd"u8) || program.SequenceEqual("simscan"u8)) return Claim.Yes;
        if (program.SequenceEqual("vpopmail"u8) && text.StartsWith("vchkpw-"u8)) return Claim.Yes;

        // splogger stamps its lines itself: nobody else's begin with such a number.
        if (TryTakeStamp(ref text, out _) && BeginsOwnLine(text)) return Claim.Yes;
        return program.SequenceEqual("smtpd"u8) || program.SequenceEqual("splogger"u8) || program.SequenceEqual("submission"u8) ? Claim.NotYet : Claim.No;
    }

    public static bool BeginsOwnLine(ReadOnlySpan<byte> text)
    {
        foreach (byte[] words in Own)
        {
            if (text.StartsWith(words)) return true;
        }

        return false;
    }

    /// <summary>Takes splogger's own stamp, <c>1157519909.633171 </c>; with a <c>+</c> behind it the line goes on with the one before, which was too long for syslog.</summary>
    public static bool TryTakeStamp(scoped ref ReadOnlySpan<byte> text, out bool goesOn)
    {
        goesOn = false;
        ReadOnlySpan<byte> rest = text;
        if (!rest.TryTake(out long seconds) || seconds < 100_000_000 || !rest.TryTake("."u8) || !rest.TryTake(out long _) || rest.IsEmpty) return false;
        goesOn = rest[0] == '+';
        if (!goesOn && rest[0] != ' ') return false;
        text = rest[1..];
        return true;
    }
}
