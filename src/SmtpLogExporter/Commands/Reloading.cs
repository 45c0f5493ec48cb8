using SmtpLogExporter.Access;
using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Systemd;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Commands;

/// <summary>
/// Reads the configuration again while the exporter runs. Roles and the web configuration hold at once, what is read and counted as soon as the new plan has taken over all counters and positions;
/// a few things need a restart, and are told. With any mistake everything stays as it was.
/// </summary>
/// <param name="read">Makes a plan of flags, environment and file.</param>
/// <param name="file">The configuration file; null for none.</param>
/// <param name="change">Goes on by another plan; says why not.</param>
/// <param name="web">The web configuration in force.</param>
/// <param name="keeper">Gets the roles.</param>
/// <param name="tally">For the gauges.</param>
/// <param name="notice">For systemd.</param>
/// <param name="time">Clock.</param>
/// <param name="log">For what came of it.</param>
internal sealed class Reloading(
    Func<Problems, Plan> read, string? file, Func<Plan, Task<string?>> change, WebConfiguration web, Gatekeeper keeper, Tally tally, ServiceNotice notice, TimeProvider time, ILogger log)
{
    // Nothing that is read or counted.
    private const string Roles = "access";

    // Opened once, at the start.
    private static readonly string[] Fixed = ["otlp", "state"];
    private readonly Lock reloading = new();
    private readonly IReadOnlyDictionary<string, string> atStart = PlanChanges.Sections(file);
    private IReadOnlyDictionary<string, string> inForce = PlanChanges.Sections(file);

    /// <summary>The first reading has succeeded, or nobody would be here.</summary>
    public void Begin() => Note(isGood: true);

    public Problems Reload()
    {
        lock (reloading)
        {
            notice.Reloading();
            Problems problems = new();
            Plan found = read(problems);
            if (problems.None) Apply(found, problems);
            foreach (Problem problem in problems.Found) ServeMessages.Mistake(log, $"{problem}");
            Note(problems.None);
            foreach (Problem problem in web.Reload().Found) problems.Add(problem.Where, problem.What);
            notice.Ready(problems.None ? "serving" : "serving with the last good configuration");
            return problems;
        }
    }

    private void Apply(Plan found, Problems problems)
    {
        IReadOnlyDictionary<string, string> now = PlanChanges.Sections(file);
        string[] changed = [.. PlanChanges.Between(inForce, now).Where(s => s != Roles && !Fixed.Contains(s))];
        if (changed.Length > 0 && found.Sources.Count == 0) problems.Add(file!, "sources: no log is named");
        else if (changed.Length > 0 && change(found).GetAwaiter().GetResult() is { } trouble) problems.Add(file!, trouble);
        if (!problems.None) return;
        keeper.Access = found.Access;
        inForce = now;
        string[] late = [.. PlanChanges.Between(atStart, now).Where(Fixed.Contains)];
        if (changed.Length > 0) ServeMessages.Changed(log, string.Join(", ", changed));
        if (late.Length > 0) ServeMessages.NeedsRestart(log, string.Join(", ", late));
        else if (changed.Length == 0) ServeMessages.Reloaded(log);
    }

    private void Note(bool isGood)
    {
        tally.Set("smtplog_config_last_reload_successful", isGood ? 1 : 0);
        if (isGood) tally.Set("smtplog_config_last_reload_success_timestamp_seconds", time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
    }
}
