using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>A real log in the files container runtimes write, and in pipes.</summary>
public sealed class ContainerTests : IDisposable
{
    private const string Pod = "postfix-0_mail_postfix-8cbdd77d1a3ab2f1a4ff3e04e5a6a08d3d6be7c0f1bb8aa8a6f0e9e1f8c6d0a1.log";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("docker")]
    [InlineData("cri")]
    public async Task A_containers_log_counts_what_the_file_counts(string form)
    {
        await File.WriteAllLinesAsync(folder["log"], CarriedLog.Lines.Select(line => Wrap(form, Encoding.Latin1.GetString(line))), Encoding.Latin1);
        Assert.Equal(await CarriedLog.Expected, CarriedLog.Mail(await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["log"]))));
    }

    [Fact]
    public async Task Standard_input_counts_what_the_file_counts()
    {
        using MemoryStream input = new(CarriedLog.Joined(CarriedLog.Lines));
        CommandRun run = await Binary.Run(input, "serve", "-", "--once", "--state.dir", folder["state"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(await CarriedLog.Expected, CarriedLog.Mail(run.Out));
    }

    [Fact]
    public async Task A_named_pipe_counts_what_the_file_counts_and_its_writers_come_and_go()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes of files are a matter of Unix");
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", [folder["pipe"]])) await made.WaitForExitAsync();
        using Binary exporter = await Binary.Serve(folder["pipe"], "--state.dir", folder["state"], "--timezone", "UTC");
        foreach (byte[][] part in CarriedLog.Lines.Chunk(5000))
        {
            await using FileStream pipe = new(folder["pipe"], FileMode.Open, FileAccess.Write);
            await pipe.WriteAsync(CarriedLog.Joined(part));
        }

        string text = await exporter.ScrapeUntil(t => CarriedLog.Read(t) >= CarriedLog.Lines.Length);
        Assert.Equal(await CarriedLog.Expected, CarriedLog.Mail(text));
        Assert.Contains("counted at most once", exporter.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docker_rotates_by_renaming()
    {
        string[] lines = [.. CarriedLog.Lines.Select(line => Wrap("docker", Encoding.Latin1.GetString(line)))];
        string log = folder["0123-json.log"];
        int third = lines.Length / 3;
        await File.WriteAllLinesAsync(log + ".2", lines[..third], Encoding.Latin1);
        await File.WriteAllLinesAsync(log + ".1", lines[third..(2 * third)], Encoding.Latin1);
        await File.WriteAllLinesAsync(log, lines[(2 * third)..], Encoding.Latin1);
        Assert.Equal(await CarriedLog.Expected, CarriedLog.Mail(await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["*-json.log*"]))));
    }

    [Theory]
    [InlineData("containers/" + Pod)]
    [InlineData("pods/mail_postfix-0_8f9b6f5e-97c5-4d2c-9f0b-0d3c7f3d1d11/postfix/0.log")]
    public async Task A_pod_is_the_server_where_its_lines_do_not_say_more(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        await File.WriteAllLinesAsync(folder[name], [Wrap("cri", "postfix/smtpd[7]: connect from x[192.0.2.1]"), Wrap("cri", "Nov 22 10:10:52 mx1 postfix/smtpd[8]: connect from x[192.0.2.1]")]);
        string text = await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder[name]));
        Assert.Equal(1, Samples.Sum(text, "smtp_connections_total", "server=\"postfix-0\""));
        Assert.Equal(1, Samples.Sum(text, "smtp_connections_total", "server=\"mx1\""));
    }

    [Fact]
    public async Task Kubelet_rotates_behind_the_link_while_the_exporter_is_stopped()
    {
        string real = folder["pods/mail_postfix-0_8f9b6f5e-97c5-4d2c-9f0b-0d3c7f3d1d11/postfix/0.log"];
        Directory.CreateDirectory(Path.GetDirectoryName(real)!);
        Directory.CreateDirectory(folder["containers"]);
        File.CreateSymbolicLink(folder[$"containers/{Pod}"], real);
        await File.AppendAllLinesAsync(real, Connections(0, 10));
        Assert.Equal(10, Runs.Connections(await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["containers/*.log"]))));
        await File.AppendAllLinesAsync(real, Connections(10, 5));
        File.Move(real, real + ".20261122-101052");
        await File.AppendAllLinesAsync(real, Connections(15, 7));
        Assert.Equal(22, Runs.Connections(await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["containers/*.log"]))));
        Assert.Equal(22, Runs.Connections(await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["containers/*.log"]))));
    }

    private static IEnumerable<string> Connections(int from, int count) => Enumerable.Range(from, count).Select(i => Wrap("cri", $"postfix/smtpd[{i}]: connect from x[192.0.2.1]"));

    private static string Wrap(string form, string text) => form == "docker"
        ? $"{{\"log\":\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678289111Z\"}}"
        : $"2026-11-22T10:10:53.678289111Z stdout F {text}";
}
