using System.Text;
using SmtpLogExporter.Dialects;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Discovery;

/// <summary>What the beginning and the end of a file say about who writes it.</summary>
internal sealed class LogSample
{
    private const int Stretch = 96 * 1024;
    private readonly HashSet<string> mail = new(StringComparer.Ordinal);

    private LogSample()
    {
    }

    /// <summary>The mail server the lines come from; null if none is known.</summary>
    public string? Mta { get; private set; }

    /// <summary>Lines looked at.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines of a known shape.</summary>
    public int Known { get; private set; }

    /// <summary>Lines of a mail server or its companions, of a known shape or not.</summary>
    public int OfMail { get; private set; }

    /// <summary>Log time of the newest line, milliseconds UTC; 0 unknown.</summary>
    public long NewestTime { get; private set; }

    /// <summary>Share of the mail lines that are understood, 0 to 1.</summary>
    public double Confidence => OfMail == 0 ? 0 : (double)Known / OfMail;

    /// <summary>Looks into a plain file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static LogSample Read(string path)
    {
        LogSample sample = new();
        DialectReader dialect = Start(out Correlator stories);
        using FileStream file = SharedFile.OpenRead(path);
        dialect.Begin(File.GetLastWriteTimeUtc(path) is var written ? new DateTimeOffset(written).ToUnixTimeMilliseconds() : 0);
        byte[] bytes = new byte[Stretch];
        if (Logs.Discovery.IsPacked(path))
        {
            sample.Take(bytes.AsSpan(0, Logs.Discovery.Unpack(path, bytes)), cutAtStart: false, dialect, stories);
            sample.Mta = dialect.Mta;
            sample.NewestTime = dialect.NewestTime;
            return sample;
        }

        sample.Take(bytes.AsSpan(0, file.ReadAtLeast(bytes, Stretch, throwOnEndOfStream: false)), cutAtStart: false, dialect, stories);
        if (file.Length > Stretch)
        {
            file.Position = Math.Max(Stretch, file.Length - Stretch);
            sample.Take(bytes.AsSpan(0, file.ReadAtLeast(bytes, Stretch, throwOnEndOfStream: false)), cutAtStart: true, dialect, stories);
        }

        sample.Mta = dialect.Mta;
        sample.NewestTime = dialect.NewestTime;
        return sample;
    }

    /// <summary>Looks at lines that were read already.</summary>
    public static LogSample Of(IReadOnlyList<byte[]> lines, long now)
    {
        LogSample sample = new();
        DialectReader dialect = Start(out Correlator stories);
        dialect.Begin(now);
        foreach (byte[] line in lines) sample.Take(line, dialect, stories);
        sample.Mta = dialect.Mta;
        sample.NewestTime = dialect.NewestTime;
        return sample;
    }

    /// <summary>Most mail lines of the smaller sample stand in the other too.</summary>
    public bool Repeats(LogSample other)
    {
        (HashSet<string> few, HashSet<string> many) = mail.Count <= other.mail.Count ? (mail, other.mail) : (other.mail, mail);
        int common = few.Count(many.Contains);

        // Few lines prove something only if all of them are there.
        return few.Count >= 3 ? common * 2 >= few.Count : common > 0 && common == few.Count;
    }

    private void Take(ReadOnlySpan<byte> bytes, bool cutAtStart, DialectReader dialect, Correlator stories)
    {
        if (cutAtStart) bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            ReadOnlySpan<byte> line = bytes[..end].TrimEnd((byte)'\r');
            bytes = bytes[(end + 1)..];
            if (!line.IsEmpty) Take(line, dialect, stories);
        }
    }

    private void Take(ReadOnlySpan<byte> line, DialectReader dialect, Correlator stories)
    {
        Lines++;
        stories.BeginLine();
        Outcome outcome = dialect.Read(line, stories);
        if (outcome == Outcome.Known) Known++;
        if (outcome is not (Outcome.Known or Outcome.Unmatched)) return;
        OfMail++;
        mail.Add(Words(dialect.TextOf(line)));
    }

    private static DialectReader Start(out Correlator stories)
    {
        Blueprint blueprint = new(new Plan(), unlimited: false);
        stories = new Correlator(blueprint.Stories(seed: 0), new MetricBook(blueprint.Book, 0));
        return new DialectReader(blueprint.Dialect(new SourcePlan()));
    }

    /// <summary>The line without its stamp and program, which differ from carrier to carrier.</summary>
    private static string Words(ReadOnlySpan<byte> line) => Encoding.Latin1.GetString(line.IndexOf(": "u8) is var colon and >= 0 ? line[(colon + 2)..] : line);
}
