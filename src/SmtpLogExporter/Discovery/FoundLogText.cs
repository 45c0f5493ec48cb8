using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Discovery;

/// <summary>What was found, for people, for programs and as a configuration file.</summary>
internal static class FoundLogText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.Default };

    public static string Table(IReadOnlyList<FoundLog> found, DateTimeOffset now)
    {
        if (found.Count == 0) return "";
        List<string[]> rows = [["LOG", "SERVER", "UNDERSTOOD", "SIZE", "LAST WRITE", "READ"]];
        foreach (FoundLog log in found)
        {
            rows.Add(
            [
                Plain(log.Files),
                log.Dialect ?? "-",
                log.Dialect is null ? "-" : Percent(log.Confidence),
                Bytes(log.Size),
                log.WrittenAt == 0 ? "-" : Age(now.ToUnixTimeMilliseconds() - log.WrittenAt),
                log.IsUsed ? log.IsReadable ? "yes" : "no permission" : log.CopyOf is not null ? "no, a copy" : "no, no mail lines known",
            ]);
        }

        StringBuilder text = new();
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length))];
        foreach (string[] row in rows) text.AppendLine(string.Join("  ", row.Select((cell, i) => i == row.Length - 1 ? cell : cell.PadRight(widths[i]))));
        foreach (FoundLog log in found)
        {
            if (log.CopyOf is not null) text.AppendLine(CultureInfo.InvariantCulture, $"{Plain(log.Files)} has the mail of {Plain(log.CopyOf)}: reading both would count it twice.");
            else if (log.Trouble is not null) text.AppendLine(Plain(log.Trouble));
        }

        return text.ToString();
    }

    public static string Json(IReadOnlyList<FoundLog> found)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Indented))
        {
            json.WriteStartArray();
            foreach (FoundLog log in found)
            {
                json.WriteStartObject();
                json.WriteString("files", log.Files);
                json.WriteString("found_by", log.Place.Origin);
                json.WriteString("dialect", log.Dialect);
                json.WriteNumber("confidence", Math.Round(log.Confidence, 4));
                json.WriteNumber("size_bytes", log.Size);
                json.WriteString("written_at", log.WrittenAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(log.WrittenAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                json.WriteBoolean("readable", log.IsReadable);
                json.WriteString("trouble", log.Trouble);
                json.WriteString("copy_of", log.CopyOf);
                json.WriteBoolean("used", log.IsUsed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>A configuration file with the logs that are used; those that are not stand in it as comments.</summary>
    public static string Configuration(IReadOnlyList<FoundLog> found)
    {
        StringBuilder text = new("# Written by smtp-log-exporter discover. Every key: docs/configuration.md\n");
        text.Append(found.Any(f => f.IsUsed) ? "sources:\n" : "sources: []\n");
        foreach (FoundLog log in found)
        {
            string remark = log.IsUsed ? "" : "# ";
            text.Append(CultureInfo.InvariantCulture, $"  # {Plain(log.Place.Origin)}{(log.CopyOf is null ? "" : $"; has the mail of {Plain(log.CopyOf)}")}\n");
            if (log.Trouble is not null) text.Append(CultureInfo.InvariantCulture, $"  # {Plain(log.Trouble)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {remark}- {(log.Journal is null ? $"files: [{Quoted(log.Files)}]" : JournalText(log.Journal))}\n");
            if (log.Dialect is not null && log.IsUsed) text.Append(CultureInfo.InvariantCulture, $"    dialect: {log.Dialect}\n");
        }

        return text.ToString();
    }

    private static string JournalText(JournalSpec journal) =>
        $"journal: {{ matches: [{string.Join(", ", journal.Matches.Select(Quoted))}]{(journal.Directory is null ? "" : $", directory: {Quoted(journal.Directory)}")} }}";

    // File names may hold anything but "/" and NUL.
    private static string Plain(string text)
    {
        StringBuilder quoted = new();
        LogLineText.Quote(quoted, text);
        return text.Any(char.IsControl) ? quoted.ToString() : text;
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 1000) / 10:0.#} %");

    private static string Bytes(long size) => size switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{size} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.#} KiB"),
        < 1024 * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{size / 1048576.0:0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size / 1073741824.0:0.#} GiB"),
    };

    private static string Age(long milliseconds) => milliseconds switch
    {
        < 90_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, milliseconds) / 1000} s ago"),
        < 90 * 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000} min ago"),
        < 48L * 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000} h ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 86_400_000} d ago"),
    };
}
