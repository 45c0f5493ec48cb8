using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Windows;

/// <summary>The whole exporter as a Windows program, and a log in the hand of another one.</summary>
[Collection(WineMachine.Name)]
public sealed class TailingTests : IDisposable
{
    private const string Folder = @"C:\Program Files\SMTPServer\logs";
    private readonly WineMachine machine;
    private readonly ServerHand server;

    public TailingTests(WineMachine machine)
    {
        Assert.SkipUnless(WineMachine.Missing is null, WineMachine.Missing ?? "");
        this.machine = machine;
        server = new ServerHand(machine);
    }

    public void Dispose() => server?.Dispose();

    [Fact]
    public async Task A_log_with_CR_LF_is_tailed_whatever_the_case_of_its_name()
    {
        server.Open($@"{Folder}\Tailed.LOG", FileShare.ReadWrite);
        server.Connect(3);
        using Binary exporter = await Serve("tailed", @"c:\program files\smtpserver\LOGS\tailed*.log");
        await Counts(exporter);
        server.Connect(2);
        server.ConnectInTwoWrites();
        string text = await Counts(exporter);
        Assert.Equal(6, Samples.Sum(text, "smtplog_lines_total", "outcome=\"counted\""));
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public async Task A_log_that_its_writer_lets_nobody_read_is_read_as_soon_as_it_does()
    {
        server.Open($@"{Folder}\locked.log", FileShare.None);
        server.Connect(3);
        using Binary exporter = await machine.Listen("--state.dir", @"C:\ProgramData\locked", $@"{Folder}\locked.log");
        string text = await exporter.ScrapeUntil(static t => Samples.Sum(t, "smtplog_read_errors_total") > 0);
        Assert.Equal(0, Samples.Sum(text, "smtplog_source_up"));
        server.Connect();
        server.Close();
        text = await Counts(exporter);
        Assert.Equal(1, Samples.Sum(text, "smtplog_source_up"));

        // Held again, but for reading: nothing is in the way.
        server.Open($@"{Folder}\locked.log", FileShare.Read);
        server.Connect(4);
        await Counts(exporter);
    }

    [Fact]
    public async Task A_log_renamed_while_it_is_read_is_read_to_its_end()
    {
        server.Open($@"{Folder}\renamed.log", FileShare.ReadWrite | FileShare.Delete);
        server.Connect(3);
        using Binary exporter = await Serve("renamed", $@"{Folder}\renamed.log");
        await Counts(exporter);
        server.Rename($@"{Folder}\renamed.log", $@"{Folder}\renamed.log.1");
        server.Connect(2);
        using (ServerHand next = new(machine))
        {
            next.Open($@"{Folder}\renamed.log", FileShare.ReadWrite | FileShare.Delete);
            next.Connect(4);
            await Counts(exporter, next.Connections);

            // Late, into the old one.
            server.Connect(2);
            string text = await Counts(exporter, next.Connections);
            Assert.Equal(0, Samples.Sum(text, "smtplog_gaps_total"));
        }
    }

    [Fact]
    public async Task Old_files_can_be_deleted_and_written_over_while_the_exporter_runs()
    {
        server.Open($@"{Folder}\day-20260301.log", FileShare.ReadWrite);
        server.Connect(3);
        server.Open($@"{Folder}\day-20260302.log", FileShare.ReadWrite);
        server.Connect(2);
        using Binary exporter = await Serve("deleted", $@"{Folder}\day-*.log");
        await Counts(exporter);
        server.Delete($@"{Folder}\day-20260301.log");
        await Eventually.True(() => Task.FromResult(!File.Exists(machine.Real($@"{Folder}\day-20260301.log"))));
        server.Close();
        server.Delete($@"{Folder}\day-20260302.log");
        server.Open($@"{Folder}\day-20260303.log", FileShare.ReadWrite);
        server.Connect(5);
        await Counts(exporter);
        await Eventually.True(() => Task.FromResult(!File.Exists(machine.Real($@"{Folder}\day-20260302.log"))));
    }

    [Fact]
    public async Task Killed_and_started_again_it_loses_and_doubles_nothing()
    {
        server.Open($@"{Folder}\killed.log", FileShare.ReadWrite);
        string[] args = ["--state.dir", @"C:\ProgramData\Killed", $@"{Folder}\killed.log"];
        for (int life = 0; life < 3; life++)
        {
            server.Connect(2);
            using Binary exporter = await machine.Serve(args);
            server.Connect(2);
            await Counts(exporter);
            server.Connect();
            await exporter.Kill();
            server.Connect();
        }

        using Binary last = await machine.Serve(args);
        string text = await Counts(last);
        Assert.Equal(0, Samples.Sum(text, "smtplog_gaps_total"));
        Assert.Equal(0, Runs.Recoveries(text, "reset"));
        Assert.True(File.Exists(machine.Real(@"C:\ProgramData\Killed\state")));
    }

    [Fact]
    public void Discover_finds_a_log_in_its_place_while_its_server_writes_it()
    {
        server.Open($@"{Folder}\found.log", FileShare.ReadWrite);
        server.Connect(5);
        string found = machine.Run([.. WineMachine.Program("exporter/smtp-log-exporter.exe"), "discover"]);
        Assert.Contains($@"{Folder}\*.log", found, StringComparison.Ordinal);
        Assert.Contains("postfix", found, StringComparison.Ordinal);
    }

    private Task<Binary> Serve(string state, string log) => machine.Serve("--state.dir", $@"C:\ProgramData\{state}", log);

    private Task<string> Counts(Binary exporter, int besides = 0) =>
        exporter.ScrapeUntil(text => (int)Runs.Connections(text) == server.Connections + besides);
}
