using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>A real Prometheus that scrapes; a test is skipped where none is installed.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private readonly Process process;
    private readonly HttpClient client;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];

    private PrometheusServer(Process process, int port)
    {
        this.process = process;
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ended.TrySetResult();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said) said.Add(line.Data ?? "");
        };
        process.BeginErrorReadLine();
    }

    /// <param name="folder">For its data; what the configuration names relatively lies there too.</param>
    /// <param name="configuration">Its configuration file.</param>
    /// <param name="features">What <c>--enable-feature</c> gets.</param>
    public static async Task<PrometheusServer> Start(TempFolder folder, string configuration, params string[] features)
    {
        await File.WriteAllTextAsync(folder["prometheus.yml"], $"global: {{ scrape_interval: 1s, scrape_timeout: 1s }}\n{configuration}");
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        List<string> args = [$"--config.file={folder["prometheus.yml"]}", $"--storage.tsdb.path={folder["tsdb"]}", $"--web.listen-address=127.0.0.1:{port}"];
        if (features.Length > 0) args.Add($"--enable-feature={string.Join(',', features)}");
        ProcessStartInfo start = new("prometheus", args)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        try
        {
            return new PrometheusServer(Process.Start(start)!, port);
        }
        catch (Win32Exception)
        {
            Assert.Skip("prometheus is not installed here");
            throw;
        }
    }

    /// <summary>The value of a query that gives one number, as soon as it gives one that is wanted.</summary>
    public async Task<double> QueryUntil(string query, Func<double, bool> wanted)
    {
        double value = double.NaN;
        await Eventually.True(async () => wanted(value = await Query(query)));
        return value;
    }

    /// <summary>NaN where it gives nothing.</summary>
    public async Task<double> Query(string query)
    {
        JsonElement result = (await Ask($"/api/v1/query?query={Uri.EscapeDataString(query)}")).GetProperty("result");
        return result.GetArrayLength() == 0 ? double.NaN : double.Parse(result[0].GetProperty("value")[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Labels of the exemplars of a query.</summary>
    public async Task<IReadOnlyList<string>> Exemplars(string query)
    {
        long end = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds();
        JsonElement data = await Ask($"/api/v1/query_exemplars?query={Uri.EscapeDataString(query)}&start=0&end={end}");
        return [.. data.EnumerateArray().SelectMany(s => s.GetProperty("exemplars").EnumerateArray()).Select(e => e.GetProperty("labels").ToString())];
    }

    /// <summary>Why the last scrape failed; empty if it did not.</summary>
    public async Task<string> LastError() =>
        string.Join("; ", (await Ask("/api/v1/targets")).GetProperty("activeTargets").EnumerateArray().Select(t => t.GetProperty("lastError").GetString()));

    public void Dispose()
    {
        client.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private async Task<JsonElement> Ask(string path)
    {
        for (int tries = 0; ; tries++)
        {
            if (ended.Task.IsCompleted) Assert.Fail($"Prometheus has ended: {string.Join('\n', said)}");
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(path);
                if (answer.IsSuccessStatusCode) return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("data");
            }
            catch (HttpRequestException) when (tries < 1500)
            {
                // It has only just been started.
            }

            Assert.True(tries < 1500, $"Prometheus does not answer: {string.Join('\n', said)}");
            await Task.Delay(20);
        }
    }
}
