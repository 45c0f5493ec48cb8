using System.Diagnostics;
using System.Text;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>Segments that a server writes compressed by zstd and that are read while they grow: the packer of the machine makes them, and they arrive cut anywhere.</summary>
public sealed class StreamTests : IDisposable
{
    private const string First = "20261122-093000.123456789";
    private const string Second = "20261122-103000.000000007";

    private readonly FaultBench _bench = new(glob: "*");

    public StreamTests() => Assert.SkipUnless(File.Exists("/usr/bin/zstd"), "zstd is not installed.");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_segment_is_read_as_it_grows_and_each_line_once()
    {
        byte[] packed = Pack(9000);
        int done = 0;
        List<int> seen = [];
        foreach (int part in new[] { 3, 100, packed.Length / 3, packed.Length * 3 / 4, packed.Length - 1, packed.Length })
        {
            Append(First, packed[done..part]);
            done = part;
            _bench.Run(30);
            seen.Add(_bench.Lines.Count);
        }

        _bench.AssertExact();
        Assert.Equal(_bench.Written, _bench.Lines);
        Assert.Equal(0, seen[0]);
        Assert.True(seen[2] > 0 && seen[3] > seen[2] && seen[3] < 9000, string.Join(' ', seen));
        Assert.Equal(0, _bench.Account.ReadErrors["decode"]);
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void A_restart_in_the_middle_of_a_segment_goes_on_where_it_was()
    {
        byte[] packed = Pack(9000);
        Append(First, packed[..(packed.Length / 2)]);
        _bench.Run(5);
        int before = _bench.Lines.Count;
        Assert.InRange(before, 1, 8999);
        _bench.Stop();
        Append(First, packed[(packed.Length / 2)..]);
        _bench.Run(30);
        _bench.AssertExact();
        Assert.Equal(9000, _bench.Lines.Count);
    }

    [Fact]
    public void The_next_segment_follows_and_is_of_the_same_source()
    {
        Append(First, Pack(3000));
        _bench.Run(10);
        Append(Second, Pack(3000));
        _bench.Run(30);
        _bench.AssertExact();
        Assert.Equal(_bench.Written, _bench.Lines);
        Assert.Single(_bench.Reader!.Sources);
    }

    /// <summary>After a crash the end of a segment is missing for ever: what is there counts, and that something is missing is told.</summary>
    [Fact]
    public void A_segment_that_never_ends_is_given_up_when_another_is_there()
    {
        byte[] packed = Pack(9000);
        Append(First, packed[..(packed.Length / 2)]);
        _bench.Run(10);
        int whole = _bench.Lines.Count;
        Append(Second, Pack(100));
        _bench.Run(20);
        Assert.Equal(whole + 100, _bench.Lines.Count);
        Assert.Equal(0, _bench.Account.ReadErrors["decode"]);
        _bench.Run(600);
        Assert.Equal(whole + 100, _bench.Lines.Count);
        Assert.Equal(1, _bench.Account.ReadErrors["decode"]);
    }

    [Fact]
    public void A_first_start_at_the_end_begins_with_what_comes_then()
    {
        _bench.Options = new LogReaderOptions();
        byte[] packed = Pack(9000);
        Append(First, packed[..(packed.Length / 2)]);
        _bench.Run(10);
        Assert.Empty(_bench.Lines);
        Append(First, packed[(packed.Length / 2)..]);
        _bench.Run(30);
        Assert.InRange(_bench.Lines.Count, 2000, 7000);
        Assert.Equal(_bench.Written.TakeLast(_bench.Lines.Count), _bench.Lines);
    }

    [Fact]
    public void Read_once_a_segment_without_its_end_counts_as_far_as_it_goes()
    {
        byte[] packed = Pack(9000);
        Append(First, packed[..(packed.Length / 2)]);
        _bench.RunOnce();
        Assert.InRange(_bench.Lines.Count, 1, 8999);
        Assert.Equal(_bench.Written.Take(_bench.Lines.Count), _bench.Lines);
        Assert.Equal(0, _bench.Account.ReadErrors["decode"]);
    }

    [Fact]
    public void What_is_no_stream_is_told()
    {
        Append(First, Encoding.ASCII.GetBytes("{\"type\":\"Reception\"}\n"));
        _bench.Run(5);
        Assert.Empty(_bench.Lines);
        Assert.Equal(1, _bench.Account.ReadErrors["decode"]);
        Assert.Contains("cannot be unpacked", _bench.Account.Trouble, StringComparison.Ordinal);
    }

    private void Append(string file, byte[] bytes)
    {
        using FileStream stream = new(_bench.Path(file), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.Write(bytes);
    }

    /// <summary>New lines, packed as a stream: the length is not in its header.</summary>
    private byte[] Pack(int lines)
    {
        StringBuilder text = new();
        for (int i = 0; i < lines; i++)
            _ = text.Append(_bench.NewLine()).Append('\n');
        string packed = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using Process packer = Process.Start(new ProcessStartInfo("zstd", ["-q", "-1", "-o", packed]) { RedirectStandardInput = true, UseShellExecute = false })!;
        packer.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        packer.StandardInput.Close();
        packer.WaitForExit();
        byte[] bytes = File.ReadAllBytes(packed);
        File.Delete(packed);
        return bytes;
    }
}
