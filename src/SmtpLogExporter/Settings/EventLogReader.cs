using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Settings;

/// <summary>Reads the section <c>eventlog</c> of a source.</summary>
internal static class EventLogReader
{
    public static EventLogSpec Read(YamlMap map)
    {
        EventLogSpec defaults = new();
        string log = map.Text("log") ?? defaults.Log;
        IReadOnlyList<string> providers = map.Texts("providers");
        if (log.Length == 0) map.Tell("log", "must not be empty");
        if (providers.Any(p => p.Length == 0 || p.Contains('\'', StringComparison.Ordinal))) map.Tell("providers", "must be names of event sources");
        map.Close();
        return new EventLogSpec { Log = log, Providers = providers };
    }
}
