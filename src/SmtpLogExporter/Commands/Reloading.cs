using SmtpLogExporter.Access;
using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Systemd;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Commands;

/// <summary>
/// Reads the configuration again while the exporter runs. Roles and the web configuration hold at once; what else has changed is told and
/// needs a restart, which neither loses nor repeats a line. With any mistake everything stays as it was.
/// </summary>
/// <param name="read">Makes a plan of flags, environment and file.</param>
/// <param name="file">The configuration file; null for none.</param>
/// <param name="web">The web configuration in force.</param>
/// <param name="keeper">Gets the roles.</param>
/// <param name="tally">For the gauges.</param>
/// <param name="notice">For systemd.</param>
/// <param name="time">Clock.</param>
/// <param name="log">For what came of it.</param>
internal sealed class Reloading(Func<Problems, Plan> read, string? file, WebConfiguration web, Gatekeeper keeper, Tally tally, ServiceNotice notice, TimeProvider time, ILogger log)
{
    // What holds at once, and needs no restart.
    private const string Roles = "access";

    private readonly Lock reloading = new();
    private readonly IReadOnlyDictionary<string, string> inForce = PlanChanges.Sections(file);

    /// <summary>The first reading has succeeded, or nobody would be here.</summary>
    public void Begin() => Note(isGood: true);

    public Problems Reload()
    {
        lock (reloading)
        {
            notice.Reloading();
            Problems problems = new();
            Plan found = read(problems);
            foreach (Problem problem in problems.Found) ServeMessages.Mistake(log, $"{problem}");
            if (problems.None)
            {
                keeper.Access = found.Access;
                string[] late = [.. PlanChanges.Between(inForce, PlanChanges.Sections(file)).Where(s => s != Roles)];
                if (late.Length > 0) ServeMessages.NeedsRestart(log, string.Join(", ", late));
                else ServeMessages.Reloaded(log);
            }

            Note(problems.None);
            foreach (Problem problem in web.Reload().Found) problems.Add(problem.Where, problem.What);
            notice.Ready(problems.None ? "serving" : "serving with the last good configuration");
            return problems;
        }
    }

    private void Note(bool isGood)
    {
        tally.Set("smtplog_config_last_reload_successful", isGood ? 1 : 0);
        if (isGood) tally.Set("smtplog_config_last_reload_success_timestamp_seconds", time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
    }
}
