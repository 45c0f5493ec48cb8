using SmtpLogExporter.Logging;

namespace SmtpLogExporter.Settings;

/// <summary>Reads <c>--log.level</c> and <c>--log.format</c>.</summary>
internal static class LogSettings
{
    public static (LogLevel Level, LogFormat Format) Read(FlagValues values, Problems problems)
    {
        // What runs once is read by a program: it hears of trouble only.
        string usual = values.IsOn(Flags.Once, new Problems()) ? "warn" : "info";
        LogLevel level = values.Choice(Flags.LogLevel, usual, ["debug", "info", "warn", "error"], problems) switch
        {
            "debug" => LogLevel.Debug,
            "warn" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => LogLevel.Information,
        };
        return (level, values.Choice(Flags.LogFormat, "logfmt", ["logfmt", "json"], problems) == "json" ? LogFormat.Json : LogFormat.Logfmt);
    }
}
