using SmtpLogExporter.Settings;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Access;

/// <summary>Reads the section <c>access</c> of the configuration file.</summary>
internal static class AccessReader
{
    private static readonly (string Key, Role Role)[] Keys = [("metrics", Role.Metrics), ("metrics_private", Role.MetricsPrivate), ("status", Role.Status), ("admin", Role.Admin)];

    public static AccessPlan Read(YamlMap map, bool isSet)
    {
        Dictionary<string, Role> roles = new(StringComparer.Ordinal);
        Dictionary<string, string> tokens = new(StringComparer.Ordinal);
        YamlMap files = map.Map("token_files");
        foreach ((string name, YamlNode node) in files.Entries)
        {
            string path = files.Scalar(node, name) ?? "";
            if (!File.Exists(path)) files.Tell(node, name, $"no such file: {path}");
            else tokens.Add(name, path);
        }

        foreach ((string key, Role role) in Keys)
        {
            foreach (string principal in map.Texts(key))
            {
                if (WhyNot(principal, tokens) is { } what) map.Tell(key, what);
                else if (roles.GetValueOrDefault(principal) < role) roles[principal] = role;
            }
        }

        map.Close();
        return new AccessPlan { IsSet = isSet, Roles = roles, TokenFiles = tokens };
    }

    private static string? WhyNot(string principal, Dictionary<string, string> tokens)
    {
        string[] parts = principal.Split(':', 2);
        if (parts is not ["user" or "cert" or "token", { Length: > 0 } name]) return $"\"{principal}\" is none of user:NAME, cert:SUBJECT, token:NAME";
        return parts[0] == "token" && !tokens.ContainsKey(name) ? $"\"{principal}\": token_files has no {name}{NearestName.Hint(name, tokens.Keys)}" : null;
    }
}
