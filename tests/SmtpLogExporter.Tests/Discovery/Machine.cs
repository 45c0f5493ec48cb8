using System.Text;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Tests.Carriers;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Discovery;

/// <summary>The file system of a machine below a folder, and what is found on it. A path of Windows begins with /C.</summary>
internal sealed class Machine : IDisposable
{
    private readonly TempFolder folder = new();

    public string Path => folder.Path;

    public string this[string name] => folder[name];

    public void Dispose() => folder.Dispose();

    public void Write(string path, IEnumerable<string> lines) => Write(path, string.Concat(lines.Select(l => l + "\n")));

    public void Write(string path, string text, Encoding? encoding = null)
    {
        string full = folder.Path + path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, encoding ?? Encoding.Latin1);
    }

    public IReadOnlyList<FoundLog> Find() => new LogFinder(new RootFolder(folder.Path), DateTimeOffset.UtcNow).Find([]);

    /// <summary>These logs are used and no others, and together they count what they count alone.</summary>
    /// <returns>What a start with nothing configured shows.</returns>
    public async Task<string> Finds(params (string Path, string Dialect)[] logs)
    {
        Assert.Equal(logs.Select(l => (folder.Path + l.Path, l.Dialect)).Order(), Find().Where(f => f.IsUsed).Select(f => (f.Files, f.Dialect!)).Order());
        string alone = await Runs.OnceAsync(folder["alone"], Runs.PlanOf([.. logs.Select(l => folder.Path + l.Path)]));
        string[] counted = CarriedLog.Mail(alone);
        Assert.Contains(counted, l => l.StartsWith("smtp_messages_received_total", StringComparison.Ordinal) && !l.EndsWith(" 0", StringComparison.Ordinal));
        string bare = await Bare();
        Assert.Equal(counted, CarriedLog.Mail(bare));
        return bare;
    }

    public async Task<string> Bare()
    {
        CommandRun run = await CommandRun.Of("", new() { ["SMTP_LOG_EXPORTER_STATE_DIR"] = folder["state"] }, CancellationToken.None, "--once", "--timezone", "UTC", "--path.rootfs", folder.Path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Out;
    }
}
