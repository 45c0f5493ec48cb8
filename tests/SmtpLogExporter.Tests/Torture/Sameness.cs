using System.Globalization;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>Compares what was shown at the end with one uninterrupted reading: closed families sample by sample and bit by bit, those with slots in sum.</summary>
internal static class Sameness
{
    /// <param name="shown">The last scrape.</param>
    /// <param name="report">The uninterrupted reading, which has a slot for everything.</param>
    /// <param name="ended">By family, what was last seen of series that ended; what they counted after that nobody saw.</param>
    /// <returns>Samples compared.</returns>
    public static int Check(string shown, string report, Dictionary<string, double> ended)
    {
        Dictionary<string, List<string>> left = ByFamily(shown);
        Dictionary<string, List<string>> right = ByFamily(report);
        List<string> different = [];
        int compared = 0;
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (!family.IsAboutMail && family.Name != "smtplog_lines_total") continue;
            List<string> ours = left.GetValueOrDefault(family.Name, []);
            List<string> truth = right.GetValueOrDefault(family.Name, []);
            if (IsClosed(family)) different.AddRange([.. ours.Except(truth).Select(s => $"shown: {s}"), .. truth.Except(ours).Select(s => $"true: {s}")]);
            else if (family.Type == FamilyType.Counter && WrongSum(family.Name, Sum(ours), Sum(truth), ended.GetValueOrDefault(family.Name)) is { } wrong) different.Add(wrong);
            compared += truth.Count;
        }

        Assert.True(different.Count == 0, $"{different.Count} samples differ:\n{string.Join('\n', different.Take(60))}");
        return compared;
    }

    private static string? WrongSum(string family, double shown, double truth, double ended) =>
        (ended == 0 ? shown == truth : shown + ended <= truth) ? null : $"{family}: {shown} shown, {ended} in series that ended, {truth} counted";

    // A label without a list of values has slots, except for the names of providers and of the sources.
    private static bool IsClosed(MetricFamily family) => family.Tier != Tier.Slots && family.Labels.All(l => l.Values.Count > 0 || l.Name is "provider" or "source");

    private static double Sum(List<string> samples) => samples.Sum(s => double.Parse(s.AsSpan(s.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));

    private static Dictionary<string, List<string>> ByFamily(string exposition)
    {
        Dictionary<string, List<string>> families = [];
        List<string> samples = [];
        foreach (string line in exposition.Split('\n'))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) families[line.Split(' ')[2]] = samples = [];
            else if (line.Length > 0 && line[0] != '#') samples.Add(line);
        }

        return families;
    }
}
