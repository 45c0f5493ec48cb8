namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class RestartTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_55_the_consumer_stands_still_for_a_minute_while_the_log_rotates_thrice()
    {
        _bench.Write(5000);
        _ = _bench.Step(10);
        for (int rotation = 0; rotation < 3; rotation++)
        {
            if (rotation > 0)
                _bench.Compress("mail.log.1", $"mail.log.{4 - rotation}.gz");
            _bench.Rename();
            _bench.Write(1000);
        }

        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        _bench.Run(100);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_56_stopped_in_the_middle_of_a_batch_again_and_again()
    {
        for (int i = 0; i < 60; i++)
        {
            _bench.Write(37);
            if (i % 11 == 10)
                _bench.Rename("mail.log", $"mail.log-20260{1 + (i / 20)}{10 + (i % 20)}");
            for (int step = 0; step < 3; step++)
                _ = _bench.Step(i % 5 * 7);
            _bench.Restart();
        }

        _bench.Run(5);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_57_frozen_for_ten_minutes_through_five_rotations()
    {
        _bench.Write(100);
        _bench.Run();
        for (int rotation = 0; rotation < 5; rotation++)
        {
            _bench.Write(200);
            for (int number = 5; number > 0; number--)
            {
                if (File.Exists(_bench.Path($"mail.log.{number}.gz")))
                    _bench.Rename($"mail.log.{number}.gz", $"mail.log.{number + 1}.gz");
            }

            if (File.Exists(_bench.Path("mail.log.1")))
                _bench.Compress("mail.log.1", "mail.log.2.gz");
            _bench.Rename();
        }

        _bench.Write(100);
        _bench.Clock.Advance(TimeSpan.FromMinutes(10));
        _bench.Run(100);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_59_a_first_start_at_the_end_counts_nothing_of_the_history()
    {
        _bench.Options = new LogReaderOptions { StartAt = StartAt.End };
        _bench.Write(10_000);
        string[] history = [.. _bench.Written];
        string half = _bench.NewLine();
        _bench.Raw(half[..10]);
        _bench.Run();
        Assert.Empty(_bench.Lines);
        Assert.Equal(0, _bench.Account.BytesRead);
        foreach (string line in history)
            _bench.Forget(line);
        _bench.Raw(half[10..] + "\n");
        _bench.Write(10);
        _bench.Run();
        _bench.AssertExact();
        _bench.Rename();
        _bench.Write(10);
        _bench.Restart();
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_59_files_created_later_are_read_from_their_beginning()
    {
        _bench.Options = new LogReaderOptions { StartAt = StartAt.End };
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("*.log")] }];
        File.WriteAllText(_bench.Path("old.log"), "history\n");
        _bench.Run();
        _bench.Write(10, "new.log");
        _bench.Run();
        _bench.Stop();
        _bench.Write(10, "while-stopped.log");
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void A_source_taken_out_of_the_configuration_and_put_back_goes_on_where_it_was()
    {
        IReadOnlyList<SourceSpec> both = [new SourceSpec { Files = [_bench.Path("mail.log")] }, new SourceSpec { Files = [_bench.Path("other.log")] }];
        _bench.Specs = both;
        _bench.Write(10);
        _bench.Write(10, "other.log");
        _bench.Run();
        _bench.Specs = [both[0]];
        _bench.Restart();
        _bench.Write(10, "other.log");
        _bench.Run();
        Assert.Equal("mail.log", Assert.Single(_bench.Reader!.Sources).Label);
        _bench.Specs = both;
        _bench.Restart();
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void A_source_added_to_the_configuration_starts_as_a_first_start_does()
    {
        _bench.Options = new LogReaderOptions { StartAt = StartAt.End };
        _bench.Write(1);
        _bench.Run();
        File.WriteAllText(_bench.Path("other.log"), "history\n");
        _bench.Specs = [.. _bench.Specs, new SourceSpec { Files = [_bench.Path("other.log")] }];
        _bench.Restart();
        _bench.Run();
        Assert.Empty(_bench.Lines);
    }

    [Fact]
    public void A_log_whose_alias_stays_may_move_to_another_folder()
    {
        _ = Directory.CreateDirectory(_bench.Path("new"));
        _bench.Specs = [new SourceSpec { Name = "mx1", Files = [_bench.Path("mail.log")] }];
        _bench.Write(10);
        _bench.Run();
        _bench.Write(10);
        _bench.Stop();
        _bench.Rename("mail.log", "new/mail.log");
        _bench.Specs = [new SourceSpec { Name = "mx1", Files = [_bench.Path("new/mail.log")] }];
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal("mx1", _bench.Reader!.Sources[0].Label);
    }

    [Fact]
    public void Totals_go_on_after_a_restart()
    {
        _bench.Write(10);
        _bench.Run();
        _bench.Rename();
        _bench.Write(10);
        _bench.Run();
        long bytes = _bench.Account.BytesRead;
        _bench.Restart();
        _bench.Run();
        Assert.Equal(bytes, _bench.Account.BytesRead);
        Assert.Equal(1, _bench.Account.Rotations["rename"]);
    }

    [Fact]
    public void Catching_up_counts_down_to_zero()
    {
        _bench.Write(100_000);
        Assert.True(_bench.Step());
        long total = new FileInfo(_bench.Path("mail.log")).Length;
        Assert.InRange(_bench.Account.CatchUpRemaining, total / 2, total - 1);
        Assert.False(_bench.Reader!.IsCaughtUp);
        long before = _bench.Account.CatchUpRemaining;
        Assert.True(_bench.Step());
        Assert.InRange(_bench.Account.CatchUpRemaining, 1, before - 1);
        _bench.Raw("half a line");
        _bench.Run();
        Assert.Equal(0, _bench.Account.CatchUpRemaining);
        Assert.True(_bench.Reader.IsCaughtUp);
        Assert.Equal("half a line".Length, _bench.Account.LagBytes);
    }
}
