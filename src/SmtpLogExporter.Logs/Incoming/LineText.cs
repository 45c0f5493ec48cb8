namespace SmtpLogExporter.Logs.Incoming;

/// <summary>A message as one line: what would end the line is written as rsyslog writes it.</summary>
internal static class LineText
{
    /// <summary>Bytes one byte may become.</summary>
    public const int Growth = 4;

    /// <summary>Writes the line with its line feed, without line ends and NULs behind it, and returns the length.</summary>
    public static int Write(ReadOnlySpan<byte> line, Span<byte> into)
    {
        line = line.TrimEnd("\r\n\0"u8);
        int length = 0;
        while (line.IndexOfAny((byte)'\n', (byte)0) is var cut and >= 0)
        {
            line[..cut].CopyTo(into[length..]);
            length += cut;
            (line[cut] == 0 ? "#000"u8 : "#012"u8).CopyTo(into[length..]);
            length += Growth;
            line = line[(cut + 1)..];
        }

        line.CopyTo(into[length..]);
        length += line.Length;
        into[length++] = (byte)'\n';
        return length;
    }
}
