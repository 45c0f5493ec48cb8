using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Settings;

/// <summary>Doors the configuration names by their ports, from the file to the series.</summary>
public sealed class PortsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Exim_counts_a_port_as_the_door_it_is()
    {
        await File.WriteAllLinesAsync(folder["mainlog"], new[] { 25, 2525, 2525, 587, 10025, 10025, 10025 }.SelectMany(Message));
        await File.WriteAllTextAsync(folder["config.yml"], $"sources: [{{ files: [{folder["mainlog"]}], timezone: UTC }}]\nmail: {{ ports: {{ \"2525\": submission, 10025: other }} }}\n");
        CommandRun run = await CommandRun.Of("", new() { ["SMTP_LOG_EXPORTER_STATE_DIR"] = folder["state"] }, CancellationToken.None, "--once", "--config.file", folder["config.yml"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach ((string listener, int times) in ((string, int)[])[("smtp", 1), ("submission", 3), ("other", 3)])
        {
            Assert.Equal(times, Samples.Sum(run.Out, "smtp_connections_total", $"listener=\"{listener}\""));
            Assert.Equal(times, Samples.Sum(run.Out, "smtp_messages_received_total", $"listener=\"{listener}\""));
            Assert.Equal(times, Samples.Sum(run.Out, "smtp_rejects_total", $"listener=\"{listener}\""));
        }
    }

    /// <summary>With <c>log_selector = +incoming_interface +incoming_port +smtp_connection</c>: a session with a message and a refused recipient.</summary>
    private static IEnumerable<string> Message(int port, int number)
    {
        string stamp = $"2026-11-22 10:10:5{number}";
        string client = $"H=mail.example [192.0.2.1]:4000{number} I=[192.0.2.9]:{port}";
        return
        [
            $"{stamp} SMTP connection from [192.0.2.1]:4000{number} I=[192.0.2.9]:{port} (TCP/IP connection count = 1)",
            $"{stamp} {client} F=<a@example.org> rejected RCPT <spam@example.net>: not wanted here",
            $"{stamp} 1uCoR{number}-0000Aa-00 <= a@example.org {client} P=esmtp S=700",
            $"{stamp} SMTP connection from mail.example [192.0.2.1]:4000{number} I=[192.0.2.9]:{port} closed by QUIT",
        ];
    }
}
