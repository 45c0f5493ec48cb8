using System.Text;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>One source read from its beginning.</summary>
internal sealed class Reading
{
    /// <summary>2026-11-25 00:00:00 UTC.</summary>
    public const long WrittenAt = 1_795_564_800_000;

    public Reading(DialectSettings? settings = null, bool withSession = false, bool withListener = false)
    {
        Reader = new DialectReader(settings ?? new DialectSettings { FallbackServer = "here" });
        Reader.Begin(WrittenAt);
        Events = new Recorder { WithSession = withSession, WithListener = withListener };
    }

    public DialectReader Reader { get; }

    public Recorder Events { get; }

    public SortedDictionary<Outcome, int> Outcomes { get; } = [];

    public List<string> Unmatched { get; } = [];

    /// <summary>The events of one line, as text.</summary>
    public string[] Of(string line)
    {
        int before = Events.Lines.Count;
        Read(Encoding.UTF8.GetBytes(line));
        return [.. Events.Lines.Skip(before)];
    }

    public Outcome Read(string line) => Read(Encoding.UTF8.GetBytes(line));

    public Outcome Read(byte[] line)
    {
        Outcome outcome = Reader.Read(line, Events);
        Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
        if (outcome is Outcome.Unmatched or Outcome.Malformed) Unmatched.Add(Encoding.UTF8.GetString(line));
        return outcome;
    }

    public Reading All(IEnumerable<byte[]> lines)
    {
        foreach (byte[] line in lines) Read(line);
        return this;
    }
}
