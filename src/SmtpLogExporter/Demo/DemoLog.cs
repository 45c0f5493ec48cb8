using System.Text;

namespace SmtpLogExporter.Demo;

/// <summary>A mail log in a temporary folder that is written, rotated as logrotate does it, and taken away at the end.</summary>
internal sealed class DemoLog : IDisposable
{
    private const int KeptRotations = 3;
    private readonly string folder = Directory.CreateTempSubdirectory("smtp-log-exporter-demo-").FullName;
    private FileStream file;

    public DemoLog() => file = Create();

    /// <summary>Where the exporter keeps its state meanwhile.</summary>
    public string StateFolder => System.IO.Path.Combine(folder, "state");

    public string Path => System.IO.Path.Combine(folder, "mail.log");

    public void Write(string line) => file.Write(Encoding.UTF8.GetBytes(line));

    public void Flush() => file.Flush();

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
        Directory.Delete(folder, recursive: true);
    }

    private FileStream Create() => new(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
}
