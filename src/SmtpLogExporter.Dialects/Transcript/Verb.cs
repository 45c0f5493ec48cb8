using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>The word a command line begins with.</summary>
internal static class Verb
{
    /// <summary>Reads the command; in any case, as clients write it.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="arguments">What follows the word; for MAIL and RCPT what follows the colon.</param>
    public static SmtpCommand Read(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> arguments)
    {
        arguments = line.TrimStart((byte)' ');
        ReadOnlySpan<byte> word = Word(ref arguments);
        SmtpCommand command = Of(word);
        if (command is SmtpCommand.Mail or SmtpCommand.Rcpt && arguments.IndexOf((byte)':') is var colon and >= 0) arguments = arguments[(colon + 1)..];
        arguments = arguments.TrimStart((byte)' ');
        return command;
    }

    /// <summary>The command of a word alone.</summary>
    public static SmtpCommand Of(ReadOnlySpan<byte> word)
    {
        if (word.Length == 8) return Bytes.EqualsIgnoreCase(word, "starttls"u8) ? SmtpCommand.Starttls : SmtpCommand.Unknown;
        if (word.Length != 4) return SmtpCommand.Unknown;
        uint letters = ((uint)(word[0] | 0x20) << 24) | ((uint)(word[1] | 0x20) << 16) | ((uint)(word[2] | 0x20) << 8) | (uint)(word[3] | 0x20);
        return letters switch
        {
            ('h' << 24) | ('e' << 16) | ('l' << 8) | 'o' => SmtpCommand.Helo,
            ('e' << 24) | ('h' << 16) | ('l' << 8) | 'o' => SmtpCommand.Ehlo,
            ('a' << 24) | ('u' << 16) | ('t' << 8) | 'h' => SmtpCommand.Auth,
            ('m' << 24) | ('a' << 16) | ('i' << 8) | 'l' => SmtpCommand.Mail,
            ('r' << 24) | ('c' << 16) | ('p' << 8) | 't' => SmtpCommand.Rcpt,
            ('d' << 24) | ('a' << 16) | ('t' << 8) | 'a' => SmtpCommand.Data,
            ('b' << 24) | ('d' << 16) | ('a' << 8) | 't' => SmtpCommand.Bdat,
            ('r' << 24) | ('s' << 16) | ('e' << 8) | 't' => SmtpCommand.Rset,
            ('n' << 24) | ('o' << 16) | ('o' << 8) | 'p' => SmtpCommand.Noop,
            ('v' << 24) | ('r' << 16) | ('f' << 8) | 'y' => SmtpCommand.Vrfy,
            ('e' << 24) | ('t' << 16) | ('r' << 8) | 'n' => SmtpCommand.Etrn,
            ('q' << 24) | ('u' << 16) | ('i' << 8) | 't' => SmtpCommand.Quit,
            _ => SmtpCommand.Unknown,
        };
    }

    /// <summary>The address of MAIL or RCPT, without brackets; as far as the first blank where there are none.</summary>
    public static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> arguments)
    {
        ReadOnlySpan<byte> address = arguments;
        if (address.TryTake("<"u8))
        {
            ReadOnlySpan<byte> rest = address;
            if (rest.TryTakeAddress(""u8, " "u8, out ReadOnlySpan<byte> found, out _)) return found;
            return address.TakeBefore((byte)'>');
        }

        return address.TakeBefore((byte)' ');
    }

    private static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny((byte)' ', (byte)':');
        ReadOnlySpan<byte> word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word;
    }
}
