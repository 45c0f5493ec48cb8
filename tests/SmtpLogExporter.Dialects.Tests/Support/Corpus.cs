using System.IO.Compression;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Logs our own servers wrote, kept beside the tests.</summary>
internal static class Corpus
{
    /// <summary>All lines of a corpus, without their line ends.</summary>
    public static List<byte[]> Lines(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Corpus", name);
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return Split(stream);
    }

    public static List<byte[]> Split(Stream stream)
    {
        using MemoryStream all = new();
        stream.CopyTo(all);
        ReadOnlySpan<byte> rest = all.GetBuffer().AsSpan(0, (int)all.Length);
        List<byte[]> lines = [];
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            lines.Add(line.ToArray());
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return lines;
    }
}
