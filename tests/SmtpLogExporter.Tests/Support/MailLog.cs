using System.Globalization;

namespace SmtpLogExporter.Tests.Support;

/// <summary>A mail log that grows as a mail server's does: opened for appending, a line at a time. Each line is one connection.</summary>
internal sealed class MailLog(string path)
{
    private long second = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).ToUnixTimeSeconds();
    private int process = 100;

    public string Path { get; } = path;

    /// <summary>Connections written so far.</summary>
    public int Connections { get; private set; }

    public void Connect(int times = 1)
    {
        StreamWriter file = File.AppendText(Path);
        using (file)
        {
            for (int i = 0; i < times; i++, Connections++) file.Write($"{Stamp()} mx1 postfix/smtpd[{process++}]: connect from client.example.com[192.0.2.{Connections % 250}]\n");
        }
    }

    public void Write(string text) => File.AppendAllText(Path, text);

    public void Rename(string to) => File.Move(Path, to);

    private string Stamp() => DateTimeOffset.FromUnixTimeSeconds(second++).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
