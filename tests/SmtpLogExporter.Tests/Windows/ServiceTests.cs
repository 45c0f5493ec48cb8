using System.Globalization;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Windows;

/// <summary>The exporter as a service, started and stopped by wine's service control manager.</summary>
[Collection(WineMachine.Name)]
public sealed class ServiceTests
{
    private const string Log = @"C:\Program Files\SMTPServer\logs\service.log";
    private readonly WineMachine machine;

    public ServiceTests(WineMachine machine)
    {
        Assert.SkipUnless(WineMachine.Missing is null, WineMachine.Missing ?? "");
        this.machine = machine;
    }

    [Fact]
    public async Task It_is_started_stopped_and_started_again_with_every_line_counted_once()
    {
        using ServerHand server = new(machine);
        server.Open(Log, FileShare.ReadWrite);
        server.Connect(3);
        string port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        Sc("create", "SmtpLogExporter", "start=", "demand", "binPath=", $"\"{WineMachine.WindowsPath("exporter/smtp-log-exporter.exe")}\" serve --start-at beginning --web.listen-address 127.0.0.1:{port} \"{Log}\"");
        for (int start = 0; start < 2; start++)
        {
            await Started();
            server.Connect();
            using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await Eventually.True(async () => (int)Runs.Connections(await client.GetStringAsync("/metrics")) == server.Connections);
            Sc("stop", "SmtpLogExporter");
            await Says("STOPPED");

            // An orderly stop saves the state: the interval has not passed.
            Assert.True(File.Exists(machine.Real(@"C:\ProgramData\SmtpLogExporter\state")));
            server.Connect(2);
        }
    }

    private string Sc(params string[] args) => machine.Run(["wine", "sc", .. args]);

    /// <summary>The manager of a machine that has just booted is busy for a while and refuses (1055, its database is locked).</summary>
    private Task Started() => Eventually.True(() =>
    {
        Sc("start", "SmtpLogExporter");
        return Task.FromResult(Sc("query", "SmtpLogExporter").Contains("RUNNING", StringComparison.Ordinal));
    });

    private Task Says(string state) => Eventually.True(() => Task.FromResult(Sc("query", "SmtpLogExporter").Contains(state, StringComparison.Ordinal)));
}
