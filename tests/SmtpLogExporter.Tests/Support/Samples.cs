using System.Globalization;

namespace SmtpLogExporter.Tests.Support;

/// <summary>Looks into exposition text.</summary>
internal static class Samples
{
    /// <summary>The sum of all samples of this name whose labels contain this text; NaN if there is none.</summary>
    public static double Sum(string exposition, string name, string labels = "")
    {
        double sum = double.NaN;
        foreach (string line in exposition.Split('\n'))
        {
            bool ours = line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ';
            if (!ours || !line.Contains(labels, StringComparison.Ordinal)) continue;
            double value = double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            sum = double.IsNaN(sum) ? value : sum + value;
        }

        return sum;
    }

    /// <summary>What has been counted: the lines of the counters and gauges that are not 0.</summary>
    public static string Counted(string exposition) =>
        string.Concat(exposition.Split('\n').Where(l => l.Length > 0 && l[0] != '#' && !l.EndsWith(" 0", StringComparison.Ordinal) && !l.Contains("_bucket{", StringComparison.Ordinal)).Select(l => l + "\n"));

    /// <summary>All samples by name and labels.</summary>
    public static Dictionary<string, double> All(string exposition)
    {
        Dictionary<string, double> samples = [];
        foreach (string line in exposition.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            int space = line.LastIndexOf(' ');
            samples[line[..space]] = double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture);
        }

        return samples;
    }
}
