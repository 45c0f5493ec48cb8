using System.IO.Compression;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Samples of other projects, which are not ours to copy: read where SMTPLOG_CORPORA names the folder that has them.</summary>
internal static class UnixSample
{
    /// <summary>Lines that are neither empty nor remarks; skips the test where the sample is not there.</summary>
    public static IEnumerable<byte[]> Lines(string sample)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string path = Path.Combine(corpora, sample);
        if (!File.Exists(path)) Assert.Skip($"{path} is not there");
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return Corpus.Split(stream).Where(line => line.Length > 0 && line[0] != '#');
    }
}
