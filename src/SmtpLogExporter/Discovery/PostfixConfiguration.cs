namespace SmtpLogExporter.Discovery;

/// <summary>Where Postfix's main.cf sends the log: <c>maillog_file</c> (3.4 and later), of this and of further instances (<c>multi_instance_directories</c>).</summary>
internal static class PostfixConfiguration
{
    private static readonly string[] Folders = ["/etc/postfix", "/usr/local/etc/postfix", "/opt/zimbra/conf"];

    public static IEnumerable<LogPlace> Places(RootFolder root)
    {
        foreach (string folder in Folders)
        {
            if (Read(root, folder) is not { } settings) continue;
            List<string> instances = [folder];
            if (settings.TryGetValue("multi_instance_directories", out string? more)) instances.AddRange(more.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(d => d.StartsWith('/')));
            foreach (string instance in instances.Distinct(StringComparer.Ordinal))
            {
                Dictionary<string, string>? own = instance == folder ? settings : Read(root, instance);
                if (own is not null && own.TryGetValue("maillog_file", out string? file) && file.StartsWith('/') && !file.StartsWith("/dev/", StringComparison.Ordinal)) yield return new LogPlace(file, $"maillog_file in {instance}/main.cf");
            }
        }
    }

    // postconf(5): a line that begins with white space goes on with the one before; "#" begins a comment line.
    private static Dictionary<string, string>? Read(RootFolder root, string folder)
    {
        if (root.Text($"{folder}/main.cf") is not { } text) return null;
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        string? name = null;
        foreach (string line in text.Split('\n'))
        {
            if (line.TrimStart() is { Length: 0 } or ['#', ..]) continue;
            if (char.IsWhiteSpace(line[0]))
            {
                if (name is not null) settings[name] += $" {line.Trim()}";
                continue;
            }

            int sign = line.IndexOf('=', StringComparison.Ordinal);
            name = sign > 0 ? line[..sign].Trim() : null;
            if (name is not null) settings[name] = line[(sign + 1)..].Trim();
        }

        return settings;
    }
}
