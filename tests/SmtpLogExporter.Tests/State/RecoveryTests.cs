using SmtpLogExporter.State;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.State;

public sealed class RecoveryTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public RecoveryTests() => log = new MailLog(temp["mail.log"]);

    private string Place => temp["state-folder"];

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_first_start_counts_no_recovery()
    {
        log.Connect(10);
        string shown = await Run();

        Assert.Equal(10, Runs.Connections(shown));
        Assert.Equal(0, Samples.Sum(shown, "smtplog_state_recoveries_total"));
    }

    [Fact]
    public async Task Counting_goes_on_where_it_was_saved()
    {
        log.Connect(10);
        string first = await Run();
        log.Connect(7);
        string second = await Run();

        Assert.Equal(17, Runs.Connections(second));
        Assert.Equal(1, Runs.Recoveries(second, "ok"));
        Assert.Equal(Samples.Sum(first, "smtplog_counting_start_timestamp_seconds"), Samples.Sum(second, "smtplog_counting_start_timestamp_seconds"));
        Assert.Equal(17, Samples.Sum(second, "smtplog_lines_total"));
        Assert.Equal(new FileInfo(log.Path).Length, Samples.Sum(second, "smtplog_bytes_read_total"));
    }

    [Fact]
    public async Task Row_28_with_the_newest_generation_damaged_the_bytes_since_the_one_before_are_read_again()
    {
        log.Connect(10);
        await Run();
        log.Connect(10);
        await Run();
        Damage("state");
        log.Connect(1);
        string shown = await Run();

        Assert.Equal(21, Runs.Connections(shown));
        Assert.Equal(1, Runs.Recoveries(shown, "previous"));
        Assert.Equal(0, Runs.Recoveries(shown, "reset"));
    }

    [Fact]
    public async Task When_those_bytes_are_gone_all_counters_start_at_0()
    {
        log.Connect(10);
        string first = await Run();
        log.Connect(10);
        await Run();
        Damage("state");
        File.Delete(log.Path);
        string shown = await Run();

        Assert.True(Runs.Connections(shown) is double.NaN or 0);
        Assert.Equal(1, Runs.Recoveries(shown, "reset"));
        Assert.Equal(0, Runs.Recoveries(shown, "previous"));
        Assert.True(Samples.Sum(shown, "smtplog_counting_start_timestamp_seconds") > Samples.Sum(first, "smtplog_counting_start_timestamp_seconds"));
    }

    [Fact]
    public async Task Numbers_shown_without_being_saved_lead_to_a_reset_and_not_to_lower_ones()
    {
        log.Connect(10);
        await Run();
        using (StateFolder folder = StateFolder.Open(Place)!) folder.MarkShown(1000);
        log.Connect(3);
        string shown = await Run();
        log.Connect(2);
        string next = await Run();

        Assert.Equal(3, Runs.Connections(shown));
        Assert.Equal(1, Runs.Recoveries(shown, "reset"));
        Assert.Equal(5, Runs.Connections(next));
        Assert.Equal(1, Runs.Recoveries(next, "ok"));
        Assert.Equal(1, Runs.Recoveries(next, "reset"));
    }

    [Fact]
    public async Task Row_28_with_no_generation_left_counting_starts_at_0_and_says_so()
    {
        log.Connect(10);
        await Run();
        log.Connect(1);
        await Run();
        Damage("state");
        Damage("state.previous");
        string shown = await Run();

        Assert.Equal(11, Runs.Connections(shown));
        Assert.Equal(1, Runs.Recoveries(shown, "reset"));
    }

    [Fact]
    public async Task A_section_of_an_unknown_kind_is_passed_over()
    {
        log.Connect(10);
        await Run();
        Rewrite(sections => [.. sections, new StateSection("later", 3, new byte[10])]);
        log.Connect(1);
        string shown = await Run();

        Assert.Equal(11, Runs.Connections(shown));
        Assert.Equal(1, Runs.Recoveries(shown, "ok"));
    }

    // What a later program writes, read by this one after a step back.
    [Theory]
    [InlineData("book", 10)]
    [InlineData("positions", 10)]
    [InlineData("meta", 10)]
    [InlineData("lane:mail.log", 11)]
    [InlineData("stories:mail.log", 11)]
    [InlineData("dialect:mail.log", 11)]
    public async Task A_section_of_a_later_version_never_keeps_the_exporter_from_starting_and_takes_as_little_with_it_as_can_be(string name, int expected)
    {
        log.Connect(10);
        await Run();
        Rewrite(sections => [.. sections.Select(s => s.Name == name ? s with { Version = s.Version + 1 } : s)]);
        if (expected == 11) log.Connect(1);
        string shown = await Run();
        log.Connect(1);
        string next = await Run();

        Assert.Equal(expected, Runs.Connections(shown));
        Assert.Equal(expected == 11 ? 0 : 1, Runs.Recoveries(shown, "reset"));
        Assert.Equal(expected + 1, Runs.Connections(next));
        Assert.Equal(expected == 11 ? 2 : 1, Runs.Recoveries(next, "ok"));
    }

    [Fact]
    public async Task A_whole_state_of_a_later_version_is_set_aside_and_counting_starts_anew_once()
    {
        log.Connect(10);
        await Run();
        byte[] later = await File.ReadAllBytesAsync(Path.Combine(Place, "state"));
        later[8]++;
        await File.WriteAllBytesAsync(Path.Combine(Place, "state"), later);
        File.Delete(Path.Combine(Place, "state.previous"));
        string shown = await Run();
        log.Connect(1);
        string next = await Run();

        Assert.Equal(1, Runs.Recoveries(shown, "reset"));
        Assert.Equal(later, await File.ReadAllBytesAsync(Path.Combine(Place, "state.v2")));
        Assert.Equal(11, Runs.Connections(next));
        Assert.Equal((1, 1), (Runs.Recoveries(next, "reset"), Runs.Recoveries(next, "ok")));
    }

    [Theory]
    [InlineData("book")]
    [InlineData("positions")]
    [InlineData("meta")]
    public async Task Row_28_a_section_that_nobody_can_read_does_not_keep_the_exporter_from_starting(string name)
    {
        log.Connect(10);
        await Run();
        Rewrite(sections => [.. sections.Select(s => s.Name == name ? s with { Bytes = new byte[] { 255, 255, 255, 255, 9 } } : s)]);
        string shown = await Run();

        Assert.Equal(10, Runs.Connections(shown));
        Assert.Equal(1, Runs.Recoveries(shown, "reset"));
    }

    [Fact]
    public async Task The_state_of_a_source_that_is_away_is_kept_for_its_return()
    {
        MailLog other = new(temp["other.log"]);
        log.Connect(10);
        other.Connect(5);
        await Runs.OnceAsync(Place, Runs.PlanOf(log.Path, other.Path));
        await Runs.OnceAsync(Place, Runs.PlanOf(log.Path));
        other.Connect(2);
        string shown = await Runs.OnceAsync(Place, Runs.PlanOf(log.Path, other.Path));

        Assert.Equal(17, Runs.Connections(shown));
        Assert.Equal(7, Samples.Sum(shown, "smtplog_lines_total", "source=\"other.log\""));
    }

    private Task<string> Run() => Runs.OnceAsync(Place, Runs.PlanOf(log.Path));

    private void Damage(string file) => File.WriteAllBytes(Path.Combine(Place, file), new byte[64]);

    private void Rewrite(Func<IReadOnlyList<StateSection>, IReadOnlyList<StateSection>> change)
    {
        string file = Path.Combine(Place, "state");
        Snapshot snapshot = StateFile.Read(File.ReadAllBytes(file), out _, out _)!;
        using FileStream to = File.Create(file);
        StateFile.Write(to, snapshot with { Sections = change(snapshot.Sections) });
    }
}
