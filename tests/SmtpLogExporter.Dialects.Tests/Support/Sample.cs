using System.IO.Compression;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Samples of other projects, which are not ours to copy: read where SMTPLOG_CORPORA names the folder that has them.</summary>
internal static class Sample
{
    /// <summary>Each line of the sample is known, and is a server's.</summary>
    /// <param name="name">Path in that folder; the test is skipped if it is not there.</param>
    /// <param name="mta">The server it is found to be.</param>
    public static void IsKnown(string name, string mta)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string path = Path.Combine(corpora, name);
        if (!File.Exists(path)) Assert.Skip($"{path} is not there");
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        Reading reading = new Reading().All(Corpus.Split(stream).Where(line => line.Length > 0 && line[0] != '#'));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(mta, reading.Reader.Mta);
    }
}
