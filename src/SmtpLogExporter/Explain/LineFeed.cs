namespace SmtpLogExporter.Explain;

/// <summary>The lines of a stream, one after the other; a line longer than the limit is cut there.</summary>
internal static class LineFeed
{
    private const int Longest = 64 * 1024;

    internal delegate void LineAction(ReadOnlySpan<byte> line);

    public static void Read(Stream from, LineAction take, CancellationToken stop)
    {
        byte[] buffer = new byte[64 * 1024];
        byte[] line = new byte[Longest];
        int length = 0;
        int got;
        while (!stop.IsCancellationRequested && (got = from.Read(buffer)) > 0)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, got);
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOf((byte)'\n');
                ReadOnlySpan<byte> part = end < 0 ? rest : rest[..end];
                part = part[..Math.Min(part.Length, Longest - length)];
                part.CopyTo(line.AsSpan(length));
                length += part.Length;
                if (end < 0) break;
                take(line.AsSpan(0, length).TrimEnd((byte)'\r'));
                length = 0;
                rest = rest[(end + 1)..];
            }
        }

        if (length > 0) take(line.AsSpan(0, length).TrimEnd((byte)'\r'));
    }
}
