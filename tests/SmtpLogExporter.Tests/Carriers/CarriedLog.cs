using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>The log that all carriers are to bring, and what is counted in it when it stands in a file.</summary>
internal static class CarriedLog
{
    private static readonly Lazy<byte[][]> All = new(() =>
    {
        using GZipStream packed = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", "Postfix", "syslog.rfc3339.log.gz")), CompressionMode.Decompress);
        using MemoryStream plain = new();
        packed.CopyTo(plain);
        return [.. Encoding.Latin1.GetString(plain.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.Latin1.GetBytes)];
    });

    private static readonly Lazy<Task<string[]>> Counted = new(async () =>
    {
        using TempFolder folder = new();
        await File.WriteAllBytesAsync(folder["mail.log"], Joined(All.Value));
        return Mail(await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["mail.log"])));
    });

    public static byte[][] Lines => All.Value;

    /// <summary>Series of mail after the file, one a line.</summary>
    public static Task<string[]> Expected => Counted.Value;

    public static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])];

    public static string[] Mail(string exposition) => [.. exposition.Split('\n').Where(line => line.StartsWith("smtp_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>All lines read so far.</summary>
    public static double Read(string exposition) => Samples.Sum(exposition, "smtplog_lines_total");
}
