using System.Text;

namespace SmtpLogExporter.Demo;

/// <summary>A mail log in a temporary folder that is written, rotated as logrotate does it, and taken away at the end; beside it the logs of other servers, which are not rotated, and a spool.</summary>
internal sealed class DemoLog : IDisposable
{
    private const int KeptRotations = 3;
    private readonly string folder = Directory.CreateTempSubdirectory("smtp-log-exporter-demo-").FullName;
    private readonly Dictionary<string, FileStream> others = [];
    private FileStream file;

    public DemoLog()
    {
        file = Create();
        Directory.CreateDirectory(SpooledAt(""));
        foreach (string name in Neighbours.Logs) others.Add(name, new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <summary>Where the exporter keeps its state meanwhile.</summary>
    public string StateFolder => System.IO.Path.Combine(folder, "state");

    public string Path => System.IO.Path.Combine(folder, "mail.log");

    public void Write(string line) => file.Write(Encoding.UTF8.GetBytes(line));

    /// <summary>Writes into the log of another server.</summary>
    public void Write(string name, string line) => others[name].Write(Encoding.UTF8.GetBytes(line));

    /// <summary>Writes a file of the spool, or takes it away.</summary>
    public void Keep(string name, string? content)
    {
        if (content is null) File.Delete(SpooledAt(name));
        else File.WriteAllText(SpooledAt(name), content);
    }

    public string PathOf(string name) => System.IO.Path.Combine(folder, name);

    public void Flush()
    {
        file.Flush();
        foreach (FileStream other in others.Values) other.Flush();
    }

    /// <summary>Renames mail.log to mail.log.1 and so on, and begins a new one.</summary>
    public void Rotate()
    {
        file.Dispose();
        for (int i = KeptRotations; i >= 1; i--)
        {
            string from = i == 1 ? Path : $"{Path}.{i - 1}";
            if (File.Exists(from)) File.Move(from, $"{Path}.{i}", overwrite: true);
        }

        file = Create();
    }

    public void Dispose()
    {
        file.Dispose();
        foreach (FileStream other in others.Values) other.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string SpooledAt(string name) => System.IO.Path.Combine(folder, Neighbours.Spool, "input", name);

    private FileStream Create() => new(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
}
