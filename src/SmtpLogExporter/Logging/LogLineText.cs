using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SmtpLogExporter.Logging;

/// <summary>Writes one message as logfmt or as JSON.</summary>
internal static class LogLineText
{
    private const string Template = "{OriginalFormat}";

    public static string Logfmt(string stamp, LogLevel level, string message, IReadOnlyList<KeyValuePair<string, object?>> fields, Exception? error)
    {
        StringBuilder line = new();
        line.Append("time=").Append(stamp).Append(" level=").Append(Name(level)).Append(" msg=");
        Quote(line, message);
        foreach ((string key, object? value) in fields)
        {
            if (key == Template) continue;
            line.Append(' ').Append(Key(key)).Append('=');
            Quote(line, Text(value));
        }

        if (error is not null)
        {
            line.Append(" error=");
            Quote(line, error.ToString());
        }

        return line.ToString();
    }

    public static string Json(string stamp, LogLevel level, string message, IReadOnlyList<KeyValuePair<string, object?>> fields, Exception? error)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", stamp);
            json.WriteString("level", Name(level));
            json.WriteString("msg", message);
            foreach ((string key, object? value) in fields)
            {
                if (key != Template) json.WriteString(Key(key), Text(value));
            }

            if (error is not null) json.WriteString("error", error.ToString());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The level of a line written here; what a command says before it can log is an error.</summary>
    public static LogLevel LevelOf(string line)
    {
        // It stands behind the time; what follows may hold anything.
        string mark = line.StartsWith("time=", StringComparison.Ordinal) ? " level=" : line.StartsWith("{\"time\":", StringComparison.Ordinal) ? ",\"level\":\"" : "";
        int at = mark.Length == 0 ? -1 : line.IndexOf(mark, StringComparison.Ordinal);
        foreach (LogLevel level in (ReadOnlySpan<LogLevel>)[LogLevel.Debug, LogLevel.Information, LogLevel.Warning])
        {
            if (at >= 0 && line.AsSpan(at + mark.Length).StartsWith(Name(level), StringComparison.Ordinal)) return level;
        }

        return LogLevel.Error;
    }

    /// <summary>Appends a value, in quotes unless it is one plain word; control bytes never reach a terminal.</summary>
    public static void Quote(StringBuilder to, string value)
    {
        bool plain = value.Length > 0;
        foreach (char c in value) plain &= c is > ' ' and < '\x7f' and not ('"' or '\\' or '=');
        if (plain)
        {
            to.Append(value);
            return;
        }

        to.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\') to.Append('\\');
            Show(to, c);
        }

        to.Append('"');
    }

    /// <summary>A sentence for people that may name files and values: it stays one line, and control bytes never reach a terminal.</summary>
    public static string Shown(string sentence)
    {
        StringBuilder shown = new();
        foreach (char c in sentence) Show(shown, c);
        return shown.ToString();
    }

    private static void Show(StringBuilder to, char c)
    {
        switch (c)
        {
            case '\n': to.Append("\\n"); break;
            case '\r': to.Append("\\r"); break;
            case '\t': to.Append("\\t"); break;
            default:
                if (char.IsControl(c) || c is '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == UnicodeCategory.Format) to.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                else to.Append(c);
                break;
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Key(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };
}
