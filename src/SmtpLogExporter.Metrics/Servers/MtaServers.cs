using SmtpLogExporter.Mail;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Servers;

/// <summary>The servers that run one mail server software, and which series each of them has at 0 from the start.</summary>
internal sealed class MtaServers
{
    // Larger sets would cost more series than their zeros are worth (metric catalogue, rules).
    private const int MostZeros = 50;

    public MtaServers(string mta, MtaProfile? profile, IEnumerable<MetricFamily> counted)
    {
        Name = new LabelValue(mta);
        Zeros = [.. counted.Where(f => f.IsCounted && f.Zero is not null).SelectMany(f => ZerosOf(f, mta, profile).Select(c => (f, c)))];
    }

    public LabelValue Name { get; }

    /// <summary>Where servers without a place are counted.</summary>
    public ServerBlock Other { get; set; } = null!;

    public Dictionary<byte[], ServerBlock> Servers { get; } = new(BytesComparer.Instance);

    public (MetricFamily Family, int Combination)[] Zeros { get; }

    private static List<int> ZerosOf(MetricFamily family, string mta, MtaProfile? profile)
    {
        List<int> zeros = [];
        if (family.Zero!.Mtas.Count > 0 && !family.Zero.Mtas.Contains(mta)) return zeros;
        for (int combination = 0; combination < family.Combinations; combination++)
        {
            if (Allows(family, combination, profile)) zeros.Add(combination);
        }

        return zeros.Count <= MostZeros ? zeros : [];
    }

    private static bool Allows(MetricFamily family, int combination, MtaProfile? profile)
    {
        for (int i = 0; i < family.Labels.Count; i++)
        {
            FamilyLabel label = family.Labels[i];
            if (label.Source == LabelSource.Open) continue;
            if (label.Source == LabelSource.Providers) return false;
            int place = family.PlaceOf(combination, i);
            if (!family.Zero!.Allows(label.Name, label.Values[place])) return false;
            if (label.Source == LabelSource.Listeners && !Declares(profile?.Listeners, label, place)) return false;
            if (label.Source == LabelSource.Transports && !Declares(profile?.Transports, label, place)) return false;
        }

        return true;
    }

    private static bool Declares<T>(IReadOnlyList<T>? members, FamilyLabel label, int place)
        where T : struct, Enum
    {
        foreach (T member in members ?? [])
        {
            if (label.Keeps(member) && label.At(Convert.ToInt32(member)) == place) return true;
        }

        return false;
    }
}
