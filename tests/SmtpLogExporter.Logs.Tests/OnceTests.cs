using SmtpLogExporter.Logs.Files;
using SmtpLogExporter.Logs.Tests.Faults;

namespace SmtpLogExporter.Logs.Tests;

public sealed class OnceTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Archives_that_are_named_join_their_family_and_are_read_oldest_first()
    {
        _bench.Write(100);
        _bench.Rename("mail.log", "mail.log.2");
        _bench.Compress("mail.log.2");
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Specs = [.. ((string[])["mail.log", "mail.log.2.gz", "mail.log.1"]).Select(name => new SourceSpec { Files = [_bench.Path(name)] })];
        _bench.RunOnce();
        Assert.Equal(_bench.Written, _bench.Lines);
        _ = Assert.Single(_bench.Reader!.Sources);
    }

    [Fact]
    public void Only_what_is_named_is_read()
    {
        _bench.Write(100);
        _bench.Rename();
        foreach (string line in _bench.Written.ToArray())
            _bench.Forget(line);
        _bench.Write(100);
        _bench.RunOnce();
        _bench.AssertExact();
    }

    [Fact]
    public void An_unterminated_last_line_counts()
    {
        _bench.Write(10);
        _bench.Raw(_bench.NewLine());
        _bench.RunOnce();
        _bench.AssertExact();
    }

    [Fact]
    public void Unrelated_files_are_sources_of_their_own()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("a.log"), _bench.Path("b.log")] }];
        _bench.Write(10, "a.log");
        _bench.Write(10, "b.log");
        _bench.RunOnce();
        _bench.AssertExact();
        Assert.Equal(2, _bench.Reader!.Sources.Count);
    }

    [Fact]
    public void A_missing_file_is_trouble_and_does_not_hang()
    {
        _bench.RunOnce();
        Assert.Contains("does not exist", _bench.Account.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_archive_gives_what_there_is_and_trouble()
    {
        _bench.Write(20_000);
        _bench.Compress("mail.log", "mail.log.1.gz");
        byte[] bytes = File.ReadAllBytes(_bench.Path("mail.log.1.gz"));
        File.WriteAllBytes(_bench.Path("mail.log.1.gz"), bytes[..(bytes.Length / 2)]);
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("mail.log.1.gz")] }];
        _bench.RunOnce();
        Assert.InRange(_bench.Lines.Count, 5000, 15_000);
        Assert.Equal(1, _bench.Account.ReadErrors["decode"]);
        Assert.Equal(1, _bench.Account.Gaps);
    }

    [Fact]
    public void A_file_that_is_no_archive_in_spite_of_its_name_is_trouble()
    {
        File.WriteAllText(_bench.Path("mail.log.1.gz"), "this is not gzip at all\n");
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("mail.log.1.gz")] }];
        _bench.RunOnce();
        Assert.Empty(_bench.Lines);
        Assert.Equal(1, _bench.Account.ReadErrors["decode"]);
        Assert.NotNull(_bench.Account.Trouble);
    }

    [Fact]
    public void With_saved_state_a_single_run_reads_only_what_is_new()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Write(50);
        _bench.Rename();
        _bench.Write(50);
        _bench.Stop();
        _bench.RunOnce();
        _bench.AssertExact();
    }

    [Fact]
    public void Standard_input_is_a_source()
    {
        using MemoryStream input = new("one\ntwo\r\nthree"u8.ToArray());
        using LogReader reader = new([new SourceSpec { Files = ["-"] }], new LogReaderOptions { Once = true }, _bench.Clock, new LocalFileSystem(), () => input);
        List<string> lines = [];
        for (int i = 0; i < 100 && !reader.IsDone; i++)
        {
            while (reader.Read())
            {
                while (reader.TryTake(out LogLine line))
                    lines.Add(System.Text.Encoding.UTF8.GetString(line.Text));
                reader.Settle();
            }
        }

        Assert.True(reader.IsDone);
        Assert.Equal(["one", "two", "three"], lines);
        LogSource source = Assert.Single(reader.Sources);
        Assert.Equal("stdin", source.Kind);
        Assert.Equal(14, source.Account.BytesRead);
    }
}
