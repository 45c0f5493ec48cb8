using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>A real Prometheus that scrapes one address twice a second.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private const string Program = "/usr/bin/prometheus";
    private readonly Process process;
    private readonly HttpClient client;

    public PrometheusServer(TempFolder folder, Uri target)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Find()}");
        File.WriteAllText(folder["prometheus.yml"], $"global: {{ scrape_interval: 500ms, scrape_timeout: 500ms }}\nscrape_configs: [{{ job_name: smtp, static_configs: [{{ targets: ['{target.Authority}'] }}] }}]\n");
        ProcessStartInfo start = new(Program) { UseShellExecute = false, RedirectStandardError = true };
        foreach (string argument in (string[])[$"--config.file={folder["prometheus.yml"]}", $"--storage.tsdb.path={folder["tsdb"]}", $"--web.listen-address={address}", "--log.level=error"]) start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.BeginErrorReadLine();
        client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
    }

    public static bool IsThere => File.Exists(Program);

    /// <summary>The value of an expression that gives one; NaN if there is none, or no answer yet.</summary>
    public async Task<double> ValueAsync(string expression)
    {
        try
        {
            JsonElement result = await ResultAsync(expression);
            return result.GetArrayLength() == 0 ? double.NaN : Number(result[0].GetProperty("value"));
        }
        catch (HttpRequestException)
        {
            return double.NaN;
        }
    }

    /// <summary>All samples it has, as they were scraped: name, series, values in order.</summary>
    public async Task<IReadOnlyList<(string Name, string Series, double[] Values)>> SamplesAsync(string selector) =>
    [
        .. (await ResultAsync($"{selector}[1d]")).EnumerateArray().Select(series => (
            series.GetProperty("metric").GetProperty("__name__").GetString()!,
            series.GetProperty("metric").ToString(),
            series.GetProperty("values").EnumerateArray().Select(Number).ToArray())),
    ];

    public void Dispose()
    {
        client.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static double Number(JsonElement sample) => double.Parse(sample[1].GetString()!, CultureInfo.InvariantCulture);

    private async Task<JsonElement> ResultAsync(string expression)
    {
        using JsonDocument answer = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}"));
        return answer.RootElement.GetProperty("data").GetProperty("result").Clone();
    }
}
