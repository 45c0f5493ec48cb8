using System.Globalization;
using System.Text.RegularExpressions;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>Alerts ask for what exists, say what to do, and are tested. What they compute is tested by promtool.</summary>
public sealed partial class AlertTests
{
    private const string Watchdog = "SmtpWatchdog";
    private static readonly string[] Unnamed = [Watchdog, "SmtpExporterAbsent"];
    private static readonly QueryLint Lint = new([.. RuleFiles.Records.Keys]);

    [Fact]
    public void There_are_as_many_alerts_as_the_README_says()
    {
        int alerts = RuleFiles.Alerts.Select(a => a.Name).Distinct().Count();
        Assert.True(alerts >= 35);
        Assert.Equal([alerts, alerts], AlertCount().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Metrics_labels_and_values_exist() =>
        Assert.Empty(RuleFiles.Alerts.Select(a => a.Expression).Concat(RuleFiles.Records.Values).SelectMany(e => Lint.Findings(new PromQuery(e))));

    [Fact]
    public void Recorded_series_that_are_used_are_recorded()
    {
        IEnumerable<string> used = RuleFiles.Alerts.Select(a => a.Expression).Concat(RuleFiles.Records.Values).SelectMany(e => new PromQuery(e).Selectors).Select(s => s.Metric).Where(m => m.Contains(':', StringComparison.Ordinal)).Distinct();
        Assert.Equal(RuleFiles.Records.Keys.Order(), used.Order());
    }

    [Fact]
    public void Names_and_texts_follow_the_rules_of_mixtool()
    {
        Assert.All(RuleFiles.Groups, g => Assert.InRange(g.Value, 1, 20));
        foreach (AlertRule alert in RuleFiles.Alerts)
        {
            Assert.Matches("^Smtp([A-Z][a-z]+)+$", alert.Name);
            Assert.InRange(alert.Name.Length, 1, 40);
            Assert.Contains(alert.Labels["severity"], new[] { "critical", "warning", "info" });
            Assert.Contains(alert.Labels["layer"], new[] { "exporter", "mail" });
            Assert.Matches("^[a-z_]+$", alert.Labels["family"]);
            Assert.Matches(@"^[A-Z][^{}]+\.$", alert.Annotations["summary"]);
            Assert.True(Unnamed.Contains(alert.Name) || alert.Annotations["description"].Contains("{{ $labels.", StringComparison.Ordinal), $"{alert} does not say where");
        }
    }

    [Fact]
    public void An_alert_leads_to_a_dashboard_and_a_runbook_that_exist()
    {
        string runbooks = File.ReadAllText(Path.Combine(Repository.Root, RuleFiles.Folder, "runbooks.md"));
        string[] chapters = [.. Heading().Matches(runbooks).Select(m => m.Groups[1].Value)];
        Assert.Equal(RuleFiles.Alerts.Select(a => a.Name).Distinct().Order(StringComparer.Ordinal), chapters.Order(StringComparer.Ordinal));
        foreach (AlertRule alert in RuleFiles.Alerts)
        {
            Assert.EndsWith($"runbooks.md#{alert.Name}".ToLowerInvariant(), alert.Annotations["runbook_url"], StringComparison.Ordinal);
            Assert.Contains($"{alert.Annotations["dashboard"]["/d/".Length..]}.json", Dashboard.Names);
        }
    }

    [Fact]
    public void A_runbook_says_how_urgent_it_is_what_it_means_and_what_to_do()
    {
        string runbooks = File.ReadAllText(Path.Combine(Repository.Root, RuleFiles.Folder, "runbooks.md"));
        foreach (string chapter in runbooks.Split("\n## ")[1..])
        {
            string name = chapter[..chapter.IndexOf('\n', StringComparison.Ordinal)];
            AlertRule alert = RuleFiles.Alerts.First(a => a.Name == name);
            string urgency = $"{(alert.Wait == "0m" ? "at once" : $"after {Words(alert.Wait)}")}.* {alert.Annotations["summary"]}\n";
            Assert.True(Urgency().Match(chapter) is { Success: true } first && first.Groups[1].Value == alert.Labels["severity"] && chapter.Contains(urgency, StringComparison.Ordinal), $"{name}: severity, time or summary");
            foreach (string part in (string[])["**Meaning.** ", "**Impact.** ", "**Look", "**Tuning.** "]) Assert.True(chapter.Contains(part, StringComparison.Ordinal), $"{name}: {part}");
        }
    }

    [Fact]
    public void An_alert_about_rates_of_mail_is_quiet_while_a_backlog_is_read()
    {
        foreach (AlertRule alert in RuleFiles.Alerts.Where(a => a.IsAboutMail && RuleFiles.Records.Keys.Append("increase(").Any(r => a.Expression.Contains(r, StringComparison.Ordinal))))
            Assert.Matches(@"unless on \(job, instance\) job_instance:smtplog_late_lines:ratio_increase\w+ > [0-9.]+$", alert.Expression);
    }

    /// <summary>The first event of a series that did not exist before is not seen by increase().</summary>
    [Fact]
    public void An_alert_at_the_first_event_asks_for_series_that_are_there_before()
    {
        string catalogue = ReferencePage.Write();
        int asked = 0;
        foreach (AlertRule alert in RuleFiles.Alerts)
        {
            foreach (Match match in FirstEvent().Matches(alert.Expression))
            {
                asked++;
                string about = catalogue[catalogue.IndexOf($"### `{match.Groups[1].Value}`", StringComparison.Ordinal)..];
                string traits = about[about.IndexOf("\n* ", StringComparison.Ordinal)..];
                Assert.True(traits[..traits.IndexOf('\n', 1)].Contains("at 0", StringComparison.Ordinal), $"{alert}: {match.Groups[1].Value} is not at 0 from the start");
            }
        }

        Assert.True(asked >= 6);
    }

    [Fact]
    public void Every_alert_is_tested_firing_and_quiet()
    {
        foreach (string name in RuleFiles.Alerts.Select(a => a.Name).Distinct())
        {
            Assert.True(RuleFiles.Cases.Any(c => c.Alert == name && c.Firing > 0), $"{name} is never tested firing");
            Assert.True(name == Watchdog || RuleFiles.Cases.Any(c => c.Alert == name && c.Firing == 0), $"{name} is never tested quiet");
        }
    }

    private static string Words(string wait) => wait == "1h" ? "an hour" : $"{wait[..^1]} minutes";

    [GeneratedRegex(@"(\d+) alerts")]
    private static partial Regex AlertCount();

    [GeneratedRegex(@"^## (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\w+\n\n\*(\w+)")]
    private static partial Regex Urgency();

    // What stands behind unless keeps an alert quiet: there a first event that is missed does no harm.
    [GeneratedRegex(@"(?<!unless[^\n]*)increase\((\w+)(?:\{[^}]*\})?\[[^\]]+\]\)+ > 0(?![.0-9])")]
    private static partial Regex FirstEvent();
}
