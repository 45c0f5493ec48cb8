using System.Text;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Commands;

/// <summary>Tells all problems of a configuration file, and which files its sources match now.</summary>
internal static class CheckConfigCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        string? file = invocation.Arguments is [var named, ..] ? named : invocation.Values.Find(Flags.ConfigFile)?.Text;
        if (invocation.Arguments.Count > 1) problems.Add("check-config", "takes one configuration file");
        string? web = invocation.Values.Find(Flags.WebConfigFile)?.Text;
        if (web is not null) WebConfigFile.Read(web, problems);
        if (file is null && web is null) problems.Add("check-config", "no configuration file is named: give FILE or --config.file");
        Plan plan = new();
        if (file is not null && ConfigurationFile.Open(file, problems) is { } top) plan = PlanFile.Read(top);
        foreach (CustomDialect dialect in plan.Dialects) CustomTests.Run(dialect);
        if (!problems.None) return await Reports.FailAsync(around, problems);

        StringBuilder text = new();
        if (web is not null) text.Append($"{web}: ok\n");
        if (file is null)
        {
            around.Print(text.ToString());
            return ExitCode.Ok;
        }

        text.Append($"{file}: ok\n");
        foreach (CustomDialect dialect in plan.Dialects) text.Append($"dialect {dialect.Spec.Name}: {dialect.Tests.Count} tests ok\n");
        foreach (SourcePlan source in plan.Sources)
        {
            foreach (string pattern in source.Files) Describe(text, pattern);
            if (source.Syslog is { } syslog) text.Append("source ").Append(source.Name ?? "syslog").Append("\n  syslog ").AppendJoin(' ', syslog.Listen).Append(" from ").AppendJoin(' ', syslog.Allowed).Append('\n');
            if (source.EventLog is { } events) text.Append("source ").Append(source.Name ?? "eventlog").Append("\n  event log ").AppendJoin(", ", [events.Log, .. events.Providers]).Append('\n');
            if (source.Journal is { } journal) text.Append("source ").Append(source.Name ?? "journal").Append("\n  journal ").AppendJoin(' ', journal.Matches.Concat(journal.Units.Select(u => $"--unit={u}"))).Append('\n');
        }

        foreach ((string copy, string original) in Duplicates.Of(plan.Sources, around.Time.GetUtcNow()))
        {
            text.Append("warning: ");
            LogLineText.Quote(text, copy);
            text.Append(" probably has the mail of ");
            LogLineText.Quote(text, original);
            text.Append(": it would be counted twice\n");
        }

        if (plan.Sources.Count == 0) text.Append("no sources\n");
        around.Print(text.ToString());
        return ExitCode.Ok;
    }

    private static void Describe(StringBuilder text, string pattern)
    {
        text.Append("source ");
        LogLineText.Quote(text, pattern);
        text.Append('\n');
        if (pattern == "-")
        {
            text.Append("  standard input, counted at most once\n");
            return;
        }

        try
        {
            IReadOnlyList<string> files = MatchedFiles.Of(pattern);
            foreach (string file in files)
            {
                text.Append("  ");
                LogLineText.Quote(text, file);
                text.Append($" {new FileInfo(file).Length} bytes{(CanRead(file) ? "" : ", no permission to read")}\n");
            }

            if (files.Count == 0) text.Append("  matches no file now\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            text.Append($"  {e.Message}\n");
        }
    }

    private static bool CanRead(string file)
    {
        try
        {
            using FileStream opened = SharedFile.OpenRead(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
