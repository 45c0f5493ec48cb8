using System.Diagnostics.CodeAnalysis;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>All metric families, in the order in which they are written down.</summary>
public static class MetricCatalogue
{
    private static readonly MetricFamily[] Families = Number(
        [.. SessionFamilies.All, .. TlsFamilies.All, .. AcceptanceFamilies.All, .. DeliveryFamilies.All, .. ServerFamilies.All, .. HealthFamilies.All, .. CompatibilityFamilies.All]);

    private static readonly Dictionary<string, MetricFamily> ByName = Families.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static IReadOnlyList<MetricFamily> All => Families;

    /// <summary>Length of the table of dense combinations each server has: combinations of the other families have numbers from here on.</summary>
    internal static int DenseLength { get; private set; }

    /// <summary>Finds a family by its full name.</summary>
    public static bool TryFind(string name, [MaybeNullWhen(false)] out MetricFamily family) => ByName.TryGetValue(name, out family);

    private static MetricFamily[] Number(MetricFamily[] families)
    {
        for (int i = 0; i < families.Length; i++) families[i].Index = i;
        int end = Place(families, isDense: true, from: 0);
        DenseLength = end;
        Place(families, isDense: false, from: end);
        return families;
    }

    private static int Place(MetricFamily[] families, bool isDense, int from)
    {
        foreach (MetricFamily family in families)
        {
            if (!family.IsCounted || family.IsDense != isDense) continue;
            family.Base = from;
            from += family.Combinations;
        }

        return from;
    }
}
