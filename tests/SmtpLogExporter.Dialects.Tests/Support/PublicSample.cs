using System.Text.Json;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>A sample of another project, which is not ours to copy: read where SMTPLOG_CORPORA names the folder that has it, else the test is skipped.</summary>
internal static class PublicSample
{
    /// <summary>Reads a sample without the comments its collector added.</summary>
    public static Reading Read(string sample, DialectSettings? settings = null)
    {
        using FileStream file = File.OpenRead(Path(sample));
        Reading reading = new(settings);
        return reading.All(Corpus.Split(file).Select(Bare).Where(line => line.Length > 0 && !line.AsSpan().StartsWith("# "u8)));
    }

    /// <summary>What the collector says the sample holds.</summary>
    public static JsonElement Expectation(string sample)
    {
        using FileStream file = File.OpenRead(Path(sample));
        return JsonDocument.Parse(file).RootElement;
    }

    private static string Path(string sample)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string path = System.IO.Path.Combine(corpora, "public-win", sample);
        if (!File.Exists(path)) Assert.Skip($"{path} is not there");
        return path;
    }

    /// <summary>What the room of logs takes off a line: its end and a byte order mark.</summary>
    private static byte[] Bare(byte[] line)
    {
        ReadOnlySpan<byte> bare = line.AsSpan().TrimEnd((byte)'\r');
        return (bare.StartsWith("\uFEFF"u8) ? bare[3..] : bare).ToArray();
    }
}
