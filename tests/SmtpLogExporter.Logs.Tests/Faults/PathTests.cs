using System.Runtime.InteropServices;

namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed partial class PathTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_43_two_globs_a_hard_link_and_a_symlink_on_one_file()
    {
        _bench.Write(10);
        CreateHardLink(_bench.Path("mail.log"), _bench.Path("other.log"));
        File.CreateSymbolicLink(_bench.Path("current.log"), _bench.Path("mail.log"));
        _bench.Specs =
        [
            new SourceSpec { Files = [_bench.Path("*.log"), _bench.Path("mail*")] },
            new SourceSpec { Files = [_bench.Path("mail.log")] },
            new SourceSpec { Files = [_bench.Path("current.log")] },
        ];
        _bench.Run();
        _bench.Write(10);
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal(20, _bench.Reader!.Sources.Sum(static source => source.Account.BytesRead) / new FileInfo(_bench.Path("mail.log")).Length * 20);
    }

    [Fact]
    public void Row_44_a_symlink_is_turned_to_another_file()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("current")] }];
        _bench.Write(10, "day-one");
        File.CreateSymbolicLink(_bench.Path("current"), _bench.Path("day-one"));
        _bench.Run();
        _bench.Write(10, "day-one");
        File.CreateSymbolicLink(_bench.Path("next"), _bench.Path("day-two"));
        _bench.Write(10, "day-two");
        File.Move(_bench.Path("next"), _bench.Path("current"), overwrite: true);
        _bench.Run();
        _bench.Write(5, "day-one");
        _bench.Write(5, "day-two");
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_45_what_is_no_file_is_skipped_with_one_remark()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("mail*")] }];
        _ = Directory.CreateDirectory(_bench.Path("maildir"));
        Assert.Equal(0, MakeFifo(_bench.Path("mailpipe"), 0x1A4));
        File.CreateSymbolicLink(_bench.Path("maillink"), _bench.Path("nowhere"));
        _bench.Write(10);
        _bench.Run(10);
        _bench.AssertExact();
        LogSource source = Assert.Single(_bench.Reader!.Sources);
        Assert.Contains("skipped", source.Account.Trouble, StringComparison.Ordinal);
        Assert.True(source.Account.IsUp);
        Assert.Equal(0, source.Account.ReadErrors.Values.Sum());
    }

    [Fact]
    public void A_directory_where_a_file_is_asked_for_is_trouble()
    {
        _ = Directory.CreateDirectory(_bench.Path("mail.log"));
        _bench.Run();
        Assert.False(_bench.Account.IsUp);
        Assert.Contains("not a regular file", _bench.Account.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_trouble_until_it_appears_and_is_then_read_from_its_beginning()
    {
        _bench.Options = new LogReaderOptions { StartAt = StartAt.End };
        _bench.Run(10);
        Assert.False(_bench.Account.IsUp);
        Assert.Equal(1, _bench.Account.ReadErrors["missing"]);
        Assert.Contains("does not exist", _bench.Account.Trouble, StringComparison.Ordinal);
        _bench.Write(10);
        _bench.Run();
        _bench.AssertExact();
        Assert.True(_bench.Account.IsUp);
        Assert.Null(_bench.Account.Trouble);
    }

    [Fact]
    public void A_glob_that_matches_nothing_is_a_source_in_trouble_until_something_does()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("*/smtp*.log")] }];
        _bench.Run();
        Assert.Contains("No file matches", _bench.Account.Trouble, StringComparison.Ordinal);
        _ = Directory.CreateDirectory(_bench.Path("mx"));
        _bench.Write(10, "mx/smtp.log");
        _bench.Run();
        _bench.AssertExact();
        Assert.True(Assert.Single(_bench.Reader!.Sources).Account.IsUp);
    }

    [Fact]
    public void Row_54_five_thousand_files_with_ten_of_them_live()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("*/ex*.log")] }];
        for (int site = 0; site < 10; site++)
        {
            _ = Directory.CreateDirectory(_bench.Path($"site{site}"));
            for (int day = 0; day < 500; day++)
                File.WriteAllText(_bench.Path($"site{site}/ex{new DateOnly(2024, 1, 1).AddDays(day):yyMMdd}.log"), $"site {site} day {day}\n");
        }

        _bench.Run(3);
        Assert.Equal(5000, _bench.Lines.Count);
        for (int site = 0; site < 10; site++)
            _bench.Write(3, $"site{site}/ex{new DateOnly(2024, 1, 1).AddDays(499):yyMMdd}.log");
        _bench.Run(70);
        _ = _bench.Lines.RemoveAll(static line => line.StartsWith("site", StringComparison.Ordinal));
        _bench.AssertExact();
        Assert.Equal(10, _bench.Reader!.Sources.Count);
        int handles = Directory.GetFiles("/proc/self/fd").Count(name => new FileInfo(name).LinkTarget is { } target && target.StartsWith(_bench.Folder, StringComparison.Ordinal));
        Assert.InRange(handles, 10, 260);
    }

    [Fact]
    public void One_log_with_a_backlog_holds_up_none_of_a_thousand_others()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("*/mail.log")] }];
        for (int host = 0; host < 1000; host++)
        {
            _ = Directory.CreateDirectory(_bench.Path($"mx{host}"));
            File.WriteAllText(_bench.Path($"mx{host}/mail.log"), $"mx{host}\n");
        }

        File.WriteAllLines(_bench.Path("mx500/mail.log"), Enumerable.Repeat("backlog", 2_000_000));
        for (int turn = 0; turn < 3000 && _bench.Step(); turn++)
        {
        }

        // Blocks of the large one come in turn with the others: all of them were read long before its end.
        Assert.Equal(999, _bench.Lines.Count(static line => line.StartsWith("mx", StringComparison.Ordinal)));
        Assert.InRange(_bench.Lines.Count(static line => line == "backlog"), 1, 1_999_999);
    }

    [Fact]
    public void Row_58_a_file_beyond_four_gigabytes()
    {
        const long Far = (5L << 30) + 12345;
        using (FileStream file = new(_bench.Path("mail.log"), FileMode.CreateNew, FileAccess.Write))
            file.SetLength(Far);
        _bench.Write(100);
        _bench.Run(2);
        _bench.AssertExact();
        Assert.True(_bench.Account.BytesRead > Far);
        _bench.Restart();
        _bench.Write(100);
        _bench.Run(2);
        _bench.AssertExact();
    }

    private static void CreateHardLink(string from, string to) => Assert.Equal(0, Link(from, to));

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, int mode);
}
