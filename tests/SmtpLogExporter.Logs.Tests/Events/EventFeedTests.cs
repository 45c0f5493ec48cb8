using System.Text;
using SmtpLogExporter.Logs.Events;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Events;

/// <summary>Against a fake event log: the real one is on Windows only.</summary>
public sealed class EventFeedTests
{
    private static readonly EventLogSpec Spec = new() { Providers = ["MSExchangeTransport"] };
    private readonly FakeChannel _channel = new(Spec);
    private readonly FakeClock _clock = new();
    private byte[]? _state;

    [Fact]
    public void An_event_is_one_line_with_the_header_of_a_syslog_file()
    {
        _channel.Write("Inbound authentication failed\r\nfor connector X.\r\n");
        Assert.Equal(["1970-01-01T00:00:01.000000+00:00 EX01 MSExchangeTransport[77]: [1035] warning: Inbound authentication failed#012for connector X."], Once());
    }

    [Fact]
    public void Events_of_other_programs_are_no_lines()
    {
        _channel.Write("a");
        _channel.Write("b", "Other");
        _channel.Write("c");
        Assert.Equal(["a", "c"], Once().Select(Words));
    }

    [Fact]
    public void A_restart_goes_on_behind_the_last_line_however_many_there_are()
    {
        for (int i = 0; i < 700; i++)
            _channel.Write($"{i}");
        List<string> all = Once();
        _channel.Write("700");
        _channel.Write("x", "Other");
        all.AddRange(Once());
        all.AddRange(Once());
        Assert.Equal(Enumerable.Range(0, 701).Select(i => $"{i}"), all.Select(Words));
    }

    [Fact]
    public void A_state_saved_in_the_middle_repeats_nothing_and_loses_nothing()
    {
        for (int i = 0; i < 600; i++)
            _channel.Write($"{i}");
        List<string> all = [];
        for (int run = 0; run < 1000 && all.Count < 600; run++)
            all.AddRange(Read(new LogReaderOptions { Once = true, StartAt = StartAt.Beginning }, reader => reader.IsDone, mostLines: 7, out _));
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"{i}"), all.Select(Words));
    }

    [Fact]
    public void Events_pushed_out_before_they_were_read_are_a_gap()
    {
        _channel.Write("1");
        _ = Once();
        for (int i = 2; i < 6; i++)
            _channel.Write($"{i}");
        _channel.PushOut(3);
        Assert.Equal(["4", "5"], Once(out SourceAccount account).Select(Words));
        Assert.Equal(1, account.Gaps);
        Assert.Empty(Once(out account));
        Assert.Equal(1, account.Gaps);
    }

    [Fact]
    public void Only_what_was_read_was_pushed_out()
    {
        _channel.Write("1");
        _ = Once();
        _channel.Write("2");
        _channel.PushOut(1);
        Assert.Equal(["2"], Once(out SourceAccount account).Select(Words));
        Assert.Equal(0, account.Gaps);
    }

    [Fact]
    public void A_cleared_log_is_a_gap_and_is_read_from_its_new_beginning()
    {
        _channel.Write("1");
        _channel.Write("2");
        _ = Once();
        _channel.Clear();
        _channel.Write("new");
        Assert.Equal(["new"], Once(out SourceAccount account).Select(Words));
        Assert.Equal(1, account.Gaps);
    }

    [Fact]
    public void A_first_start_at_the_end_reads_what_comes_after_it_also_over_a_crash()
    {
        _channel.Write("old");
        Assert.Empty(Read(new LogReaderOptions(), static reader => reader.IsCaughtUp, int.MaxValue, out _));
        _channel.Write("while it was down");
        Assert.Equal(["while it was down"], Once().Select(Words));
    }

    [Fact]
    public void A_log_that_may_not_be_read_is_trouble_until_it_can_be()
    {
        _channel.Write("1");
        _channel.Trouble = new UnauthorizedAccessException("access is denied");
        Assert.Empty(Once(out SourceAccount account));
        Assert.False(account.IsUp);
        Assert.Contains("access is denied", account.Trouble, StringComparison.Ordinal);
        Assert.Equal(1, account.ReadErrors["permission"]);
        _channel.Trouble = null;
        Assert.Equal(["1"], Once(out account).Select(Words));
        Assert.True(account.IsUp);
    }

    [Fact]
    public void Elsewhere_than_on_Windows_it_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This is Windows.");
        using LogReader reader = new([new SourceSpec { EventLog = Spec }], new LogReaderOptions { Once = true }, TimeProvider.System);
        for (int i = 0; i < 100 && !reader.IsDone; i++)
        {
            if (reader.Read())
                reader.Settle();
        }

        Assert.Contains("no Windows Event Log", Assert.Single(reader.Sources).Account.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_asked_for_its_programs_from_a_number_on() =>
        Assert.Equal("*[System[Provider[@Name='a b' or @Name='c'] and (EventRecordID > 7)]]", EventQuery.Of(new EventLogSpec { Providers = ["a b", "c'"] }, 7));

    private static string Words(string line) => line[(line.IndexOf("warning: ", StringComparison.Ordinal) + 9)..];

    private List<string> Once() => Once(out _);

    private List<string> Once(out SourceAccount account) => Read(new LogReaderOptions { Once = true, StartAt = StartAt.Beginning }, static reader => reader.IsDone, int.MaxValue, out account);

    /// <summary>Reads until enough or so many lines, saves, and forgets the rest as a crash would.</summary>
    private List<string> Read(LogReaderOptions options, Func<LogReader, bool> isEnough, int mostLines, out SourceAccount account)
    {
        using LogReader reader = new([new SourceSpec { EventLog = Spec }], options, _clock, new LocalFileSystem(), static () => Stream.Null, _ => _channel);
        if (_state is not null)
            reader.Load(new BinaryReader(new MemoryStream(_state)));
        List<string> lines = [];
        for (int i = 0; i < 1000 && !isEnough(reader) && lines.Count < mostLines; i++)
        {
            if (reader.Read())
            {
                while (lines.Count < mostLines && reader.TryTake(out LogLine line))
                    lines.Add(Encoding.UTF8.GetString(line.Text));
                reader.Settle();
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        using MemoryStream saved = new();
        using (BinaryWriter writer = new(saved))
            reader.Save(writer);
        _state = saved.ToArray();
        account = reader.Sources[0].Account;
        return lines;
    }
}
