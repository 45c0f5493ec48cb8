using System.Globalization;
using System.Text;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>The catalogue as a page to read.</summary>
public static class ReferencePage
{
    private const string Head = """
        # Metrics

        This page is generated from the catalogue in `src/SmtpLogExporter.Metrics/Catalogue`; a test compares the two.

        * `smtp_` metrics are facts about mail. Each carries `mta` (the mail server software) and `server` (which server; `other` beyond the limits),
          then the labels named below.
        * `smtplog_` metrics are about the exporter itself; `process_` and `dotnet_` about its process.
        * Every histogram is classic and native at once. Bounds are upper bounds (`le`), written the same way in every format.
        * Small closed label sets are at 0 from the start ("at 0"), so that `increase()` sees the first event.
        * Tier *core*: the first 100 servers have series of their own; *detail*: the first 25; *slots*: a bounded number of label values for the whole process,
          everything else counts as `other`. The limits can be changed.
        * *Private* families tell about single clients, users or domains and need the role `metrics_private`. *Opt-in* families are counted only when asked for.

        """;

    private static readonly (string Title, MetricFamily[] Families)[] Chapters =
    [
        ("Sessions", SessionFamilies.All),
        ("TLS and authentication", TlsFamilies.All),
        ("Acceptance and rejection", AcceptanceFamilies.All),
        ("Delivery", DeliveryFamilies.All),
        ("Queue and server", ServerFamilies.All),
        ("Exporter health", HealthFamilies.All),
        ("Names of other exporters", CompatibilityFamilies.All),
    ];

    /// <summary>The whole page in Markdown.</summary>
    public static string Write()
    {
        StringBuilder page = new(Head);
        foreach ((string title, MetricFamily[] families) in Chapters)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
            foreach (MetricFamily family in families) Write(family, page);
        }

        page.Append("\n## Reasons\nOne list for refused commands, deferrals and bounces: ");
        page.AppendJoin(", ", Labels.Reason.Values.Select(v => $"`{v}`")).Append(".\n\n");
        page.Append("| whose fault | reasons |\n|---|---|\n");
        Write("recipient", FaultGroups.Recipient, page);
        Write("standing: the remote distrusts us", FaultGroups.Standing, page);
        Write("throttle: the remote asks for patience", FaultGroups.Throttle, page);
        Write("path: the way to the remote", FaultGroups.Path, page);
        Write("ours: the rest", FaultGroups.Ours, page);
        return page.ToString();
    }

    private static void Write(string fault, IReadOnlyList<string> reasons, StringBuilder page) =>
        page.Append(CultureInfo.InvariantCulture, $"| {fault} | ").AppendJoin(", ", reasons.Select(r => $"`{r}`")).Append(" |\n");

    private static void Write(MetricFamily family, StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### `{family.Name}`\n{family.Help}\n\n* {Traits(family)}\n");
        foreach (FamilyLabel label in family.Labels) page.Append(CultureInfo.InvariantCulture, $"* `{label.Name}`: {ValuesOf(label)}\n");
        if (family.Type == FamilyType.Histogram)
            page.Append("* bounds: ").AppendJoin(", ", family.BoundArray.Select(b => $"{Number.Of(b, family.Numbers):0.###}")).Append('\n');
        if (family.Cap is { } cap)
        {
            page.Append(CultureInfo.InvariantCulture, $"* at most {cap.Limit} series per server ({cap.Outside} without a detail place), ");
            page.Append(CultureInfo.InvariantCulture, $"then `{cap.Label}=\"{cap.Value}\"`\n");
        }
    }

    private static string Traits(MetricFamily family)
    {
        string tier = family.Tier switch
        {
            Tier.Health => "",
            Tier.Slots => family.SlotLimit > 0 ? $", {family.SlotLimit} slots" : ", slots by `limits.clients`",
            _ => $", tier {family.Tier.ToString().ToLowerInvariant()}",
        };
        string zero = family.Zero switch
        {
            null => "",
            { Only.Count: > 0 } some => $", at 0 for {string.Join(" and ", some.Only.Select(o => $"{o.Label} {string.Join(", ", o.Values)}"))}",
            { Mtas.Count: > 0 } some => $", at 0 for {string.Join(", ", some.Mtas)}",
            _ => ", at 0",
        };
        string unit = family.Unit.Length > 0 ? $" in {family.Unit}" : "";
        return family.Type.ToString().ToLowerInvariant() + unit + tier + zero + (family.IsPrivate ? ", private" : "") + (family.IsOptIn ? ", opt-in" : "")
            + (family.Compatibility is { } set ? $", with `families.compatibility: {set}`" : "");
    }

    private static string ValuesOf(FamilyLabel label) => label switch
    {
        { Source: LabelSource.Providers } => "name of the mailbox provider, `other`",
        { Values.Count: 0 } => "text",
        _ when ReferenceEquals(label, Labels.Reason) => "see [Reasons](#reasons)",
        _ => string.Join(", ", label.Values.Select(v => $"`{v}`")),
    };
}
