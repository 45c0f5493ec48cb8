namespace SmtpLogExporter.Logs.Files;

/// <summary>What became of a file whose bytes are not where they were.</summary>
internal readonly record struct Judgement(Verdict Verdict, long Position, ReadOnlyMemory<byte> Before)
{
    private const int Backwards = 64 * 1024;

    public static FileFault Of(FileEntry entry, IOpenFile file, out Judgement judgement)
    {
        judgement = default;
        FileFault fault = file.Stat(out FileStat stat);
        if (fault != FileFault.None)
            return fault;
        byte[] first = new byte[Head.Limit];
        fault = file.Read(0, first, out int count);
        if (fault != FileFault.None)
            return fault;
        bool isSameHead = count > 0 && entry.Head.Begins(first.AsSpan(0, count));
        if (!isSameHead)
        {
            judgement = new Judgement(Verdict.Truncated, 0, default);
            return FileFault.None;
        }

        if (stat.Size < entry.Position)
            return LineEnd(file, stat.Size, entry.Encoding, Verdict.TailLost, out judgement);
        byte[] before = new byte[entry.Anchor.Length];
        fault = file.Read(entry.Position - before.Length, before, out count);
        judgement = new Judgement(entry.Anchor.Matches(before.AsSpan(0, count)) ? Verdict.Same : Verdict.Truncated, 0, default);
        return fault;
    }

    /// <summary>The last line border up to a size; the size itself if the last line is too long to see its start.</summary>
    public static FileFault LineEnd(IContent file, long size, LineEncoding encoding, Verdict verdict, out Judgement judgement)
    {
        long from = Math.Max(0, size - Backwards) & ~1L;
        byte[] last = new byte[size - from];
        FileFault fault = file.Read(from, last, out int count);
        ReadOnlySpan<byte> seen = last.AsSpan(0, count);
        int end = encoding == LineEncoding.Bytes ? seen.LastIndexOf((byte)'\n') + 1 : WideText.EndOfLines(seen, encoding);
        if (end == 0 && from > 0)
            end = count;
        judgement = new Judgement(verdict, from + end, last.AsMemory(0, end));
        return fault;
    }

    public void Apply(FileEntry entry)
    {
        entry.Position = Position;
        entry.Anchor.Set(Before.Span);
        entry.Size = Position;
    }
}
