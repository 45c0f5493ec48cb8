using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Grafana;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>One exporter reads a Postfix, an Exim, an Exchange and a KumoMTA server at once; a real Prometheus scrapes it, and every query of the overview dashboard is asked for each of them.</summary>
public sealed class FourServersTests : IDisposable
{
    private static readonly string[] Servers = ["postfix", "exim", "exchange", "kumomta"];

    /// <summary>What a log does not tell, or what did not happen in this one: panels without an answer, and why.</summary>
    private static readonly Dictionary<string, string[]> Silent = new()
    {
        ["postfix"] = [],
        // Its daemon said nothing of itself while it was watched.
        ["exim"] = ["Server events"],
        // The tracking log knows messages and recipients.
        ["exchange"] = ["Received and refused: 2", "Received and refused: 3", "Why this server refuses", "Server events"],
        ["kumomta"] = ["Server events"],
    };

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task The_overview_answers_for_each_of_them()
    {
        Directory.CreateDirectory(temp["kumomta"]);
        Dictionary<string, string[]> lines = new()
        {
            ["postfix"] = Unpacked("syslog.rfc3339.log.gz"),
            ["exim"] = Unpacked(Path.Combine("Exim", "default.mainlog.log.gz")),
            ["exchange"] = Cases("Exchange", "tracking.txt"),
            ["kumomta"] = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Cases", "KumoMta")).Order(StringComparer.Ordinal).SelectMany(file => Cases("KumoMta", Path.GetFileName(file)))],
        };
        foreach (string server in Servers) Write(server, lines[server].Take(Shown(server)), segment: 0);
        Plan plan = new()
        {
            Sources = [.. Servers.Select(server => new SourcePlan { Files = [server == "kumomta" ? temp["kumomta/*"] : temp[server + ".log"]], Server = server + ".example.org", Zone = TimeZoneInfo.Utc })],
            StartAt = StartAt.Beginning,
        };
        await using ServedExporter served = await ServedExporter.Start(plan);
        using PrometheusServer prometheus = await PrometheusServer.Start(temp, $"scrape_configs:\n  - job_name: smtp\n    static_configs: [ {{ targets: [ \"{served.Address.Authority}\" ] }} ]\n");

        // All four are known, at 0, before anything grows: so increases are seen from the first event on.
        await prometheus.QueryUntil("count(count by (mta) (smtp_delivery_attempts_total))", v => v == Servers.Length);
        // A histogram has no zero to begin with: what is in it must grow after it was seen.
        const int parts = 3;
        double written = Servers.Sum(Shown);
        for (int part = 1; part <= parts; part++)
        {
            foreach (string server in Servers)
            {
                string[] rest = [.. lines[server].Skip(Shown(server))];

                // The short logs, written by hand, come whole each time.
                string[] slice = rest.Length < 1000 ? rest : rest[(rest.Length * (part - 1) / parts)..(rest.Length * part / parts)];
                written += slice.Length;
                Write(server, slice, part);
            }

            await prometheus.QueryUntil("sum(smtplog_lines_total)", v => v == written);
        }

        Dashboard overview = new("smtp-overview.json");
        Assert.Equal(Servers.Order(StringComparer.Ordinal), await Labels(prometheus, "mta"));
        List<string> found = [];
        foreach (string server in Servers)
        {
            List<string> without = [];
            foreach (DashboardPanel panel in overview.Charts)
            {
                int number = 0;
                string[] queries = [.. panel.Queries];
                foreach (string query in queries)
                {
                    number++;
                    string asked = Filled(query, server);
                    if (double.IsNaN(await prometheus.Query($"count(({asked}) == ({asked}))"))) without.Add(queries.Length == 1 ? panel.Title : $"{panel.Title}: {number}");
                }
            }

            found.Add($"{server}: {string.Join(", ", without)}");
        }

        string[] expected = [.. Servers.Select(server => $"{server}: {string.Join(", ", Silent[server])}")];
        Assert.True(expected.SequenceEqual(found, StringComparer.Ordinal), string.Join('\n', found));
    }

    /// <summary>Enough of a log for its server to be known, and nothing delivered yet.</summary>
    private static int Shown(string server) => server switch
    {
        "postfix" => 3,
        "exim" => 2,
        "exchange" => 6,
        _ => 1,
    };

    private static string Filled(string query, string mta) => query
        .Replace("$__rate_interval", "2m", StringComparison.Ordinal).Replace("$__range", "2m", StringComparison.Ordinal).Replace("$topn", "10", StringComparison.Ordinal)
        .Replace("$mta", mta, StringComparison.Ordinal).Replace("$server", ".*", StringComparison.Ordinal).Replace("$job", ".*", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal);

    private static async Task<List<string>> Labels(PrometheusServer prometheus, string label)
    {
        List<string> found = [];
        foreach (string server in Servers)
        {
            if (await prometheus.Query($"count(smtp_delivery_attempts_total{{{label}=\"{server}\",server=\"{server}.example.org\"}})") > 0) found.Add(server);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static string[] Unpacked(string name)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", name)), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Cases(string dialect, string file) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Cases", dialect, file)).Where(row => row.Length > 0 && row[0] is not ('!' or '/' or ' '))];

    private void Write(string server, IEnumerable<string> lines, int segment)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        if (server != "kumomta") File.AppendAllBytes(temp[server + ".log"], text);
        else if (File.Exists("/usr/bin/zstd")) Pack(text, temp[$"kumomta/20261122-09300{segment}.123456789"]);
        else File.AppendAllBytes(temp["kumomta/records.log"], text);
    }

    /// <summary>A segment that is finished. It comes into the folder whole: after half of one the reader rests for twenty times as long as the look took, and on a busy machine that is long.</summary>
    private void Pack(byte[] text, string path)
    {
        string part = temp["segment"];
        using Process packer = Process.Start(new ProcessStartInfo("zstd", ["-q", "-f", "-o", part]) { RedirectStandardInput = true, UseShellExecute = false })!;
        packer.StandardInput.BaseStream.Write(text);
        packer.StandardInput.Close();
        packer.WaitForExit();
        File.Move(part, path);
    }
}
