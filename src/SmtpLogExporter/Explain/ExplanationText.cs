using System.Globalization;
using System.Text;
using System.Text.Json;
using SmtpLogExporter.Logging;

namespace SmtpLogExporter.Explain;

/// <summary>Writes explanations for people and for programs. All values come from a log: nothing of them reaches the terminal unescaped.</summary>
internal static class ExplanationText
{
    private const int NameWidth = 10;

    public static string Plain(Explanation line)
    {
        StringBuilder text = new();
        text.Append($"line {line.Number}: {line.Outcome}\n");
        Row(text, "header", line.Header);
        Row(text, "dialect", line.Dialect ?? "none");
        if (line.Origin is { } origin) Row(text, "origin", Fields(origin));
        foreach (Telling telling in line.Events) Row(text, "event", $"{telling.Kind} {Fields(telling)}");
        foreach (Telling telling in line.Facts) Row(text, "fact", $"{telling.Kind} {Fields(telling)}");
        foreach (string rule in Rules(line)) Row(text, "rule", rule);
        foreach ((string series, double change) in line.Moves) Row(text, "series", $"{Number(change)} {Safe(series)}");
        return text.Append('\n').ToString();
    }

    public static string Json(Explanation line)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line.Number);
            json.WriteString("outcome", line.Outcome);
            json.WriteString("header", line.Header);
            json.WriteString("dialect", line.Dialect);
            if (line.Origin is { } origin)
            {
                json.WriteStartObject("origin");
                foreach ((string name, string value) in origin.Fields) json.WriteString(name, value);
                json.WriteEndObject();
            }

            Write(json, "events", line.Events);
            Write(json, "facts", line.Facts);
            json.WriteStartArray("rules");
            foreach (string rule in Rules(line)) json.WriteStringValue(rule);
            json.WriteEndArray();
            json.WriteStartArray("series");
            foreach ((string series, double change) in line.Moves)
            {
                json.WriteStartObject();
                json.WriteString("series", series);
                json.WriteNumber("change", change);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static IEnumerable<string> Rules(Explanation line) =>
        line.Facts.SelectMany(f => f.Fields).Where(f => f.Name == "rule").Select(f => f.Value).Distinct();

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Telling> tellings)
    {
        json.WriteStartArray(name);
        foreach (Telling telling in tellings)
        {
            json.WriteStartObject();
            json.WriteString("kind", telling.Kind);
            json.WriteStartObject("fields");
            foreach ((string field, string value) in telling.Fields) json.WriteString(field, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Row(StringBuilder text, string name, string value) => text.Append("  ").Append(name.PadRight(NameWidth)).Append(value.TrimEnd()).Append('\n');

    private static string Fields(Telling telling)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in telling.Fields)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(name).Append('=');
            LogLineText.Quote(text, value);
        }

        return text.ToString();
    }

    private static string Number(double change) => (change > 0 ? "+" : "") + change.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Safe(string series) => string.Concat(series.Select(c => char.IsControl(c) ? '?' : c));
}
