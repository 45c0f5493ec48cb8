using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Text;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>The recipes of the page about sources as they stand there; only paths, names and ports are this test's own.</summary>
public sealed class RecipeTests : IDisposable
{
    private const int Lines = 50;
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "sources.md"));
    private readonly TempFolder folder = new();
    private readonly int port = SyslogDaemon.FreePort();

    public static TheoryData<string> Configurations() => [.. Page.Split("```yaml\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Every_configuration_is_right(string text)
    {
        File.WriteAllText(folder["config.yml"], text);

        // The files it names for TLS are made here.
        using TestCertificates certificates = new(folder);
        certificates.Issue("exporter.test", forServer: true, file: "server").Dispose();
        Problems problems = new();
        if (ConfigurationFile.Open(folder["config.yml"], problems) is { } top) Assert.NotEmpty(PlanFile.Read(top).Sources);
        Assert.Empty(problems.Found);
    }

    [Fact]
    public async Task Rsyslog_forwards_to_the_listener()
    {
        using Binary exporter = await Listening();
        string recipe = Between("    template(name=\"mail\"", "\n\n");
        using SyslogDaemon rsyslog = SyslogDaemon.Rsyslog(folder, "", recipe.Replace("exporter.example", "127.0.0.1", StringComparison.Ordinal).Replace("5514", $"{port}", StringComparison.Ordinal));
        await rsyslog.LogAsync(Mail());
        await Arrives(exporter, Lines);
    }

    [Fact]
    public async Task Rsyslog_writes_into_a_pipe()
    {
        string[] made = Between("mkfifo ", "\n").Split(' ');
        Run(made[0], [.. made[1..^1], folder["mail"]]);
        await File.WriteAllTextAsync(folder["config.yml"], $"sources: [{{ name: fifo, timezone: UTC, files: [{folder["mail"]}] }}]\n");
        using Binary exporter = await Serve("--config.file", folder["config.yml"]);
        using SyslogDaemon rsyslog = SyslogDaemon.Rsyslog(folder, "", Between("mail.* |", "`").Replace("/run/smtp-log-exporter/mail", folder["mail"], StringComparison.Ordinal));
        await rsyslog.LogAsync(Mail());
        await Arrives(exporter, Lines);
    }

    [Fact]
    public async Task Rsyslog_starts_the_exporter_itself()
    {
        string recipe = Between("    module(load=\"omprog\")", "\n\n");
        await File.WriteAllTextAsync(folder["config.yml"], "profile: standard\n");
        string? dotnet = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, "dotnet")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(dotnet is null, "needs the path of dotnet");
        string program = $"{dotnet} {Path.Combine(AppContext.BaseDirectory, "smtp-log-exporter.dll")}";
        string settings = string.Create(CultureInfo.InvariantCulture, $" --state.dir {folder["state"]} --web.listen-address 127.0.0.1:{port}\"");
        recipe = recipe.Replace("/usr/local/bin/smtp-log-exporter", program, StringComparison.Ordinal).Replace("/etc/smtp-log-exporter-pipe.yml\"", folder["config.yml"] + settings, StringComparison.Ordinal);
        using SyslogDaemon rsyslog = SyslogDaemon.Rsyslog(folder, "", recipe);
        await rsyslog.LogAsync(Mail());
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        string text = "";
        await Eventually.True(async () =>
        {
            try
            {
                return Runs.Connections(text = await client.GetStringAsync("/metrics")) >= Lines;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        Assert.Equal(Lines, Runs.Connections(text));

        // The next one needs its port and its state.
        await rsyslog.Terminate();
        await Eventually.True(() => Task.FromResult(!IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(door => door.Port == port)));
    }

    [Theory]
    [InlineData("    logger -n ")]
    [InlineData("`logger -p mail.info")]
    public async Task Logger_sends_a_line(string beginning)
    {
        using Binary exporter = await Listening();
        string command = beginning.TrimStart('`', ' ') + Between(beginning, beginning[0] == '`' ? "`" : "\n")[beginning.Length..];
        command = command.Replace("\"…\"", "\"connect from mail.example[192.0.2.1]\"", StringComparison.Ordinal).Replace("exporter.example", "127.0.0.1", StringComparison.Ordinal)
            .Replace("5514", $"{port}", StringComparison.Ordinal).Replace("/run/smtp-log-exporter/log", folder["log.sock"], StringComparison.Ordinal);
        await Eventually.True(() => Task.FromResult(File.Exists(folder["log.sock"])));
        Run("sh", ["-c", command]);
        await Arrives(exporter, 1);
    }

    private static string Between(string beginning, string end)
    {
        int start = Page.IndexOf(beginning, StringComparison.Ordinal);
        Assert.True(start >= 0, $"the page does not say {beginning}");
        int stop = Page.IndexOf(end, start + beginning.Length, StringComparison.Ordinal);
        return Page[start..stop];
    }

    private static IEnumerable<byte[]> Mail() =>
        Enumerable.Range(0, Lines).Select(i => Encoding.ASCII.GetBytes($"2026-11-22T10:10:52.{i:000000}+00:00 mx1 postfix/submissions/smtpd[{i}]: connect from c{i}.example[192.0.2.1]"));

    private static async Task Arrives(Binary exporter, int lines)
    {
        string text = await exporter.ScrapeUntil(t => Runs.Connections(t) >= lines);
        Assert.Equal(lines, Runs.Connections(text));
    }

    private static void Run(string program, string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<Binary> Listening()
    {
        await File.WriteAllTextAsync(folder["config.yml"], $"sources: [{{ name: fleet, timezone: UTC, syslog: {{ listen: [\"tcp://127.0.0.1:{port}\", \"unix://{folder["log.sock"]}\"] }} }}]\n");
        return await Serve("--config.file", folder["config.yml"]);
    }

    private Task<Binary> Serve(params string[] args) => Binary.Serve([.. args, "--state.dir", folder["state"]]);
}
