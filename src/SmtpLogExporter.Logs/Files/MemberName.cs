namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// A file name taken apart: the part that stays the same in all files of a family, and the part that says which one it is.
/// logrotate writes mail.log.1, mail.log-20260102 or (extension) mail-20260102.log; Postfix maillog.20260102-030405; Exim mainlog.01;
/// Exchange, IIS, hMailServer and the like never rename: RECV2026010203-1.LOG, ex260102.log, hmailserver_2026-01-02.log.
/// </summary>
internal sealed record MemberName
{
    public required string Fixed { get; init; }

    public MemberKind Kind { get; init; }

    /// <summary>The number, or the date as yyyyMMddHHmmss.</summary>
    public long Place { get; init; }

    /// <summary>Number after the date, where one day has several files.</summary>
    public long Sequence { get; init; }

    public Compression Compression { get; init; }

    /// <summary>Written compressed from its first byte on, and read while it grows: a segment named after the instant it began, to the nanosecond.</summary>
    public bool IsStream { get; init; }

    public bool IsArchive => Compression != Compression.None;

    public static MemberName Of(string name)
    {
        Compression compression = CompressionOf(name);
        string rest = compression == Compression.None ? name : name[..name.LastIndexOf('.')];
        MemberName dated = OfDate(rest);
        if (IsSegment(name, dated))
            return dated with { Compression = Compression.Zstandard, IsStream = true };
        string whole = dated.Fixed;
        int dot = whole.LastIndexOf('.');
        if (dot <= 0 || !IsNumber(whole.AsSpan(dot + 1)) || !rest.EndsWith(whole[dot..]))
            return dated with { Compression = compression };
        long number = long.Parse(whole.AsSpan(dot + 1));
        return dated.Kind == MemberKind.Dated
            ? dated with { Fixed = whole[..dot], Sequence = -number, Compression = compression }
            : new MemberName { Fixed = whole[..dot], Kind = MemberKind.Numbered, Place = number, Compression = compression };
    }

    /// <summary>yyyyMMdd-HHmmss.nnnnnnnnn, perhaps with a suffix for the kind of its records; always zstd.</summary>
    private static bool IsSegment(string name, MemberName dated)
    {
        const int stamp = 15;
        const int whole = 25;
        return dated.Kind == MemberKind.Dated && name.Length >= whole && name[8] == '-' && name[stamp] == '.' && !name.AsSpan(stamp + 1, whole - stamp - 1).ContainsAnyExceptInRange('0', '9')
            && (name.Length == whole || !char.IsAsciiDigit(name[whole])) && !name.AsSpan(whole).Contains('.');
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is >= 1 and <= 3 && !text.ContainsAnyExceptInRange('0', '9');

    private static MemberName OfDate(string name)
    {
        for (int at = 0; at < name.Length; at++)
        {
            if (!char.IsAsciiDigit(name[at]) || (at > 0 && char.IsAsciiDigit(name[at - 1])))
                continue;
            if (!NameDate.TryRead(name.AsSpan(at), out int length, out long date, out long sequence))
                continue;
            return new MemberName { Fixed = Join(name.AsSpan(0, at), name.AsSpan(at + length)), Kind = MemberKind.Dated, Place = date, Sequence = sequence };
        }

        return new MemberName { Fixed = name };
    }

    private static string Join(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (before.Length > 0 && IsSeparator(before[^1]) && (after.IsEmpty || IsSeparator(after[0])))
            before = before[..^1];
        else if (before.IsEmpty && after.Length > 0 && IsSeparator(after[0]))
            after = after[1..];
        return string.Concat(before, after);
    }

    private static bool IsSeparator(char c) => c is '-' or '_' or '.';

    private static Compression CompressionOf(string name) => Path.GetExtension(name) switch
    {
        ".gz" => Compression.Gzip,
        ".zst" => Compression.Zstandard,
        ".xz" => Compression.Xz,
        ".bz2" => Compression.Bzip2,
        _ => Compression.None,
    };
}
