using System.IO.Compression;
using System.Text;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>The real tool, for its real order of calls.</summary>
public sealed class LogrotateTests : IDisposable
{
    private static readonly int LineLength = Line(0).Length - 1;
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("create 0640")]
    [InlineData("create 0640\ncompress")]
    [InlineData("create 0640\ncompress\ndelaycompress")]
    [InlineData("create 0640\ndateext\ndateformat -%Y%m%d-0003@\ncompress\ndelaycompress")]
    [InlineData("create 0640\ncompress\ncompresscmd /usr/bin/xz\nuncompresscmd /usr/bin/unxz\ncompressext .xz")]
    [InlineData("copytruncate")]
    [InlineData("copytruncate\ncompress")]
    [InlineData("nocreate\ndelaycompress\ncompress")]
    public void Rows_2_to_19_rotated_by_logrotate(string directives)
    {
        Assert.SkipUnless(Logrotate.IsThere, "logrotate is not installed.");
        bool keepsName = directives.StartsWith("copytruncate", StringComparison.Ordinal);
        // What is written after compression to the file that was compressed is in no file.
        bool mayBeLate = !directives.Contains("compress", StringComparison.Ordinal) || directives.Contains("delaycompress", StringComparison.Ordinal);
        _bench.Write(1);
        _bench.Run(1);
        for (int rotation = 0; rotation < 12; rotation++)
        {
            _bench.Write(300);
            if (rotation % 3 != 0)
                _bench.Run(0.5 * rotation);
            _bench.Write(100);
            if (rotation % 4 == 3)
                _bench.Restart();
            // A second has more rotations here than dated names can tell apart.
            Rotate(directives.Replace("@", $"{rotation:D2}", StringComparison.Ordinal));
            if (mayBeLate)
                _bench.Write(20, handle: "mail.log");
            if (!keepsName)
                _bench.Close("mail.log");

            _bench.Write(20);
            if (rotation % 3 == 1)
                _bench.Run(rotation * 5);
        }

        _bench.Run(120);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public async Task Row_14_copytruncate_under_load_counts_what_the_files_hold()
    {
        Assert.SkipUnless(Logrotate.IsThere, "logrotate is not installed.");
        using CancellationTokenSource stop = new();
        using AppendWriter log = new(_bench.Path("mail.log"));
        Task writer = Task.Run(() => WriteUntil(log, stop.Token));
        for (int rotation = 0; rotation < 8; rotation++)
        {
            _bench.Run(2);
            Rotate("copytruncate");
        }

        await stop.CancelAsync();
        await writer;
        _bench.Run(120);
        string[] held = [.. Directory.GetFiles(_bench.Folder, "mail.log*").SelectMany(ReadLines)];
        string[] whole = [.. held.Where(static line => line.Length == LineLength)];
        Assert.Equal(whole.Length, whole.Distinct().Count());
        // Logrotate may cut a line in two between its copy and its truncation; such halves are in the files as well, and two may be alike.
        Assert.Equal(held.Order(StringComparer.Ordinal), _bench.Lines.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Line(int number) => $"Jan  2 03:04:05 mx1 postfix/qmgr[99]: {number:D9}: removed\n";

    private static void WriteUntil(AppendWriter writer, CancellationToken stop)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
            writer.Write(Encoding.ASCII.GetBytes(Line(i)));
    }

    private void Rotate(string directives) => new Logrotate(_bench.Folder).Rotate(_bench.Path("mail.log"), $"rotate 30\n{directives}");
}
