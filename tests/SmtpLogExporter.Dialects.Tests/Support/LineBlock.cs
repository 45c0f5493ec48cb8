namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>The lines of one source with what they say.</summary>
internal sealed class LineBlock
{
    private DialectSettings settings = new() { FallbackServer = "here" };
    private long writtenAt = Reading.WrittenAt;

    public List<(string Text, List<string> Events)> Lines { get; } = [];

    public void Expect(string told) => Lines[^1].Events.Add(told);

    public void Set(string setting)
    {
        string[] words = setting.Split(' ');
        switch (words[0])
        {
            case "only":
                settings = settings with { IsOnlyLog = true };
                break;
            case "zone":
                settings = settings with { Zone = TimeZoneInfo.FindSystemTimeZoneById(words[1]) };
                break;
            case "written":
                writtenAt = DateTimeOffset.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
                break;
            default:
                throw new InvalidOperationException(setting);
        }
    }

    /// <summary>A reader before the first line.</summary>
    public Reading Start()
    {
        Reading reading = new(settings, withSession: true);
        reading.Reader.Begin(writtenAt);
        return reading;
    }

    /// <summary>A reader that goes on where another one of this block was saved.</summary>
    public Reading Restart(Reading before)
    {
        Mail.StateWriter saved = new();
        before.Reader.Save(saved);
        Reading after = new(settings, withSession: true);
        Mail.StateReader reader = new(saved.Written);
        after.Reader.Load(reader);
        Assert.True(reader.AtEnd);
        return after;
    }
}
