using System.Text;
using SmtpLogExporter.Logging;

namespace SmtpLogExporter.Windows;

/// <summary>A service has no standard error: each line written here becomes an event.</summary>
/// <param name="record">Gets level and text of each line. What it cannot write is its own affair.</param>
internal sealed class EventTextWriter(Action<LogLevel, string> record) : TextWriter
{
    private readonly Lock writing = new();
    private readonly StringBuilder line = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        lock (writing)
        {
            if (value != '\n') line.Append(value);
            else End();
        }
    }

    public override void Write(string? value)
    {
        lock (writing) base.Write(value);
    }

    public override void WriteLine(string? value)
    {
        lock (writing)
        {
            line.Append(value);
            End();
        }
    }

    private void End()
    {
        string text = line.ToString().TrimEnd('\r');
        line.Clear();
        if (text.Length > 0) record(LogLineText.LevelOf(text), text);
    }
}
