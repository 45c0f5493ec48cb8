using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SmtpLogExporter.Metrics.Tests.Reading;

/// <summary>The cases of the OpenMetrics project: Corpus/README.md.</summary>
public sealed class OpenMetricsReaderTests
{
    private static readonly Dictionary<string, byte[]> Files = Unpack();

    public static TheoryData<string> Cases() => [.. Files.Keys.Where(f => f.EndsWith("/test.json", StringComparison.Ordinal)).Select(f => f.Split('/')[0])];

    [Fact]
    public void All_cases_are_there() => Assert.Equal(211, Cases().Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_reader_takes_what_is_right_and_refuses_what_is_wrong(string name)
    {
        using JsonDocument test = JsonDocument.Parse(Files[$"{name}/test.json"]);
        string text = Encoding.UTF8.GetString(Files[$"{name}/metrics"]);
        if (test.RootElement.GetProperty("shouldParse").GetBoolean()) OpenMetricsReader.Read(text);
        else Assert.Throws<FormatException>(() => OpenMetricsReader.Read(text));
    }

    private static Dictionary<string, byte[]> Unpack()
    {
        using FileStream file = File.OpenRead(Path.Combine(Repository.Root(), "tests/SmtpLogExporter.Metrics.Tests/Corpus/openmetrics-cases.tar.gz"));
        using GZipStream plain = new(file, CompressionMode.Decompress);
        using TarReader tar = new(plain);
        Dictionary<string, byte[]> files = [];
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType == TarEntryType.Directory) continue;
            using MemoryStream content = new();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name, content.ToArray());
        }

        return files;
    }
}
