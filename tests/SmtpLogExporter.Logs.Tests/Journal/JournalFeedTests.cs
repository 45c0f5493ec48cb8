using System.Text;

namespace SmtpLogExporter.Logs.Tests.Journal;

/// <summary>Against a real journal and the machine's journalctl; skipped where there is none.</summary>
public sealed class JournalFeedTests : IDisposable
{
    private readonly RealJournal? journal;

    public JournalFeedTests()
    {
        Assert.SkipUnless(RealJournal.IsThere, "needs journalctl and systemd-journal-remote");
        journal = new RealJournal();
    }

    private RealJournal Journal => journal!;

    public void Dispose() => journal?.Dispose();

    [Fact]
    public void Entries_are_lines_with_the_header_of_a_syslog_file()
    {
        Journal.Write("connect from a[192.0.2.1]", "disconnect from a[192.0.2.1]");
        Assert.Equal(
            ["2026-01-01T00:00:00.000000+00:00 mx1 postfix/smtpd[77]: connect from a[192.0.2.1]", "2026-01-01T00:00:00.001000+00:00 mx1 postfix/smtpd[77]: disconnect from a[192.0.2.1]"],
            Once(null).Lines);
    }

    [Fact]
    public void Any_bytes_of_a_message_stay_one_line()
    {
        Journal.Write([[(byte)'a', 0xFF, (byte)'\n', 0, (byte)'b']]);
        Assert.EndsWith(": a\u00FF#012#000b", Assert.Single(Once(null).Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_over_4096_bytes_is_whole_and_one_over_the_limit_counts_as_oversized()
    {
        Journal.Write(new string('x', 10_000), new string('y', 70_000), "z");
        (List<string> lines, _, _) = Once(null);
        Assert.Equal(3, lines.Count);
        Assert.EndsWith(new string('x', 10_000), lines[0], StringComparison.Ordinal);
        Assert.Equal("(oversized)", lines[1]);
        Assert.EndsWith(": z", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_entries_that_match_are_lines()
    {
        Journal.Write("10", ["no mail"u8.ToArray()]);
        Journal.Write("mail");
        Assert.EndsWith(": mail", Assert.Single(Once(null).Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_goes_on_behind_the_last_line_over_rotation()
    {
        Journal.Write("1", "2");
        (List<string> first, byte[] state, _) = Once(null);
        Journal.Write("3");
        Journal.Write("4", "5");
        (List<string> second, byte[] later, SourceAccount account) = Once(state);
        Assert.Equal(["1", "2", "3", "4", "5"], first.Concat(second).Select(Words));
        Assert.Equal(0, account.Gaps);
        Assert.Empty(Once(later).Lines);
    }

    [Fact]
    public void Entries_vacuumed_before_they_were_read_are_a_gap()
    {
        Journal.Write("1", "2");
        (_, byte[] state, _) = Once(null);
        Journal.Write("3");
        Journal.Vacuum();
        (List<string> lines, _, SourceAccount account) = Once(state);
        Assert.Equal(["3"], lines.Select(Words));
        Assert.Equal(1, account.Gaps);
    }

    [Fact]
    public void A_state_saved_in_the_middle_of_a_batch_repeats_nothing_and_loses_nothing()
    {
        Journal.Write([.. Enumerable.Range(0, 1000).Select(i => $"line {i}")]);
        byte[]? state = null;
        List<string> all = [];
        for (int run = 0; all.Count < 1000 && run < 1000; run++)
        {
            (List<string> lines, state, _) = Read(state, new LogReaderOptions { Once = true, StartAt = StartAt.Beginning }, batches: 1 + (run % 2));
            all.AddRange(lines);
        }

        Assert.Equal(Enumerable.Range(0, all.Count).Select(i => $"line {i}"), all.Select(Words));
        Assert.Equal(1000, all.Count);
    }

    [Fact]
    public void A_first_start_at_the_end_reads_what_comes_after_it()
    {
        Journal.Write("old");
        using LogReader reader = New(new LogReaderOptions());
        List<string> lines = [];
        Pump(reader, lines, () => reader.IsCaughtUp);
        Assert.Empty(lines);
        Journal.Write("new");
        Pump(reader, lines, () => lines.Count > 0);
        Assert.Equal(["new"], lines.Select(Words));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said()
    {
        using LogReader reader = new([new SourceSpec { Journal = new JournalSpec { Directory = Path.Combine(Journal.Folder, "none"), Matches = JournalSpec.Mail } }], new LogReaderOptions { Once = true, StartAt = StartAt.Beginning }, TimeProvider.System);
        Pump(reader, [], () => reader.IsDone);
        SourceAccount account = Assert.Single(reader.Sources).Account;
        Assert.False(account.IsUp);
        Assert.Contains("journalctl", account.Trouble, StringComparison.Ordinal);
        Assert.Equal(1, account.ReadErrors["io"]);
    }

    private static string Words(string line) => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    private LogReader New(LogReaderOptions options) => new([new SourceSpec { Journal = Journal.Spec }], options, TimeProvider.System);

    private (List<string> Lines, byte[] State, SourceAccount Account) Once(byte[]? state) => Read(state, new LogReaderOptions { Once = true, StartAt = StartAt.Beginning }, int.MaxValue);

    private (List<string> Lines, byte[] State, SourceAccount Account) Read(byte[]? state, LogReaderOptions options, int batches)
    {
        using LogReader reader = New(options);
        if (state is not null) reader.Load(new BinaryReader(new MemoryStream(state)));
        List<string> lines = [];
        int met = 0;
        Pump(reader, lines, () => reader.IsDone || (lines.Count > 0 && ++met >= batches));
        using MemoryStream saved = new();
        using (BinaryWriter writer = new(saved)) reader.Save(writer);
        return (lines, saved.ToArray(), reader.Sources[0].Account);
    }

    private static void Pump(LogReader reader, List<string> lines, Func<bool> isEnough)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (!isEnough())
        {
            Assert.False(patience.IsCancellationRequested, "nothing came of it in 30 s");
            if (!reader.Read())
            {
                reader.Wait(patience.Token);
                continue;
            }

            while (reader.TryTake(out LogLine line)) lines.Add(line.IsOversized ? "(oversized)" : Encoding.Latin1.GetString(line.Text));
            reader.Settle();
        }
    }
}
