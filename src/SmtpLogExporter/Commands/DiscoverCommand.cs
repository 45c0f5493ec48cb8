using SmtpLogExporter.Discovery;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>Finds the mail logs of this machine.</summary>
internal static class DiscoverCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        bool json = invocation.Values.IsOn(Flags.DiscoverJson, problems);
        bool configuration = invocation.Values.IsOn(Flags.WriteConfig, problems);
        if (json && configuration) problems.Add("--write-config", "cannot be used with --json");
        IReadOnlyList<(string Text, string Where)> folders = invocation.Values.All(Flags.Search);
        if (invocation.Values.Find(Flags.RootPath) is { } root) folders = [.. folders, root];
        foreach ((string folder, string where) in folders)
        {
            if (!Directory.Exists(folder)) problems.Add(where, $"\"{folder}\" is no folder");
        }

        if (!problems.None) return await Reports.FailAsync(around, problems);
        LogFinder finder = new(new RootFolder(invocation.Values.Find(Flags.RootPath)?.Text), around.Time.GetUtcNow(), around.Stop);
        IReadOnlyList<FoundLog> found;
        try
        {
            // A dead network file system answers nobody: then the search is left behind.
            found = await Task.Run(() => finder.Find([.. invocation.Values.All(Flags.Search).Select(f => f.Text)])).WaitAsync(around.Stop);
        }
        catch (OperationCanceledException)
        {
            return await Reports.FailAsync(around, "the search was stopped");
        }

        around.Print(json ? FoundLogText.Json(found) : configuration ? FoundLogText.Configuration(found) : FoundLogText.Table(found, around.Time.GetUtcNow()));
        if (found.Any(f => f.IsUsed)) return ExitCode.Ok;
        await around.Error.WriteLineAsync("smtp-log-exporter: no mail log was found: name one (smtp-log-exporter serve PATH), or search a folder (discover --search DIR)");
        return ExitCode.Failed;
    }
}
