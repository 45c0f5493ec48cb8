using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Settings;

/// <summary>Reads the section <c>families</c>.</summary>
internal static class FamilyReader
{
    /// <summary>The family that names users.</summary>
    public const string Users = "smtp_auth_user_messages_total";

    private const string Off = "off";

    private static readonly (string Key, string Family)[] OptIn =
    [
        ("auth_users", Users),
        ("recipient_domains", "smtp_recipient_domain_delivery_attempts_total"),
        ("sender_domains", "smtp_sender_domain_messages_total"),
    ];

    /// <summary>Names of all families that are counted only when asked for.</summary>
    public static IReadOnlyList<string> AllOptIn { get; } = [.. OptIn.Select(o => o.Family)];

    public static FamilyPlan Read(YamlMap map)
    {
        string[] asked = [.. OptIn.Where(o => map.Switch(o.Key, otherwise: false)).Select(o => o.Family)];
        string[] known = [.. MetricCatalogue.All.Select(f => f.Compatibility).OfType<string>().Distinct()];
        string names = map.Choice("compatibility", Off, [Off, .. known]);
        map.Close();
        return new FamilyPlan { OptIn = asked, Compatibility = names == Off ? null : names };
    }
}
