namespace SmtpLogExporter.Bench.Stages;

/// <summary>
/// A copy of a Postfix log in which another program speaks but for the first line, without which the mail server would still be looked for: its lines have the same headers and lengths and end
/// right after the header is read, as not mail.
/// The difference to plain splitting is what the header costs.
/// </summary>
internal sealed class ForeignLog : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smtplog-bench-");

    public ForeignLog(string original)
    {
        Path = System.IO.Path.Combine(folder.FullName, "foreign.log");
        using FileStream from = File.OpenRead(original);
        using FileStream to = File.Create(Path);
        byte[] block = new byte[1 << 20];
        for (int kept = 0, read; (read = from.Read(block, kept, block.Length - kept)) > 0 || kept > 0;)
        {
            int end = kept + read;
            int whole = read == 0 ? end : block.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
            Rename(block.AsSpan(0, whole));
            to.Write(block, 0, whole);
            kept = end - whole;
            block.AsSpan(whole, kept).CopyTo(block);
            if (read == 0) break;
        }
    }

    public string Path { get; }

    /// <summary>There were lines of a syslog header; a server's own log has none that another program could speak in.</summary>
    public bool IsForeign { get; private set; }

    public void Dispose() => folder.Delete(recursive: true);

    private void Rename(Span<byte> lines)
    {
        ReadOnlySpan<byte> tag = " postfix/"u8;
        for (int at; (at = lines.IndexOf(tag)) >= 0; lines = lines[(at + tag.Length)..])
        {
            if (IsForeign) " another_"u8.CopyTo(lines[at..]);
            IsForeign = true;
        }
    }
}
