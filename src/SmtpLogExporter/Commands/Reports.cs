using SmtpLogExporter.Logging;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>How a command says that it cannot go on: one line for each problem.</summary>
internal static class Reports
{
    public static async Task<int> FailAsync(Surroundings around, Problems problems)
    {
        foreach (Problem problem in problems.Found) await around.Error.WriteLineAsync(LogLineText.Shown($"smtp-log-exporter: {problem}"));
        return ExitCode.Usage;
    }

    public static async Task<int> FailAsync(Surroundings around, string what)
    {
        await around.Error.WriteLineAsync(LogLineText.Shown($"smtp-log-exporter: {what}"));
        return ExitCode.Failed;
    }
}
