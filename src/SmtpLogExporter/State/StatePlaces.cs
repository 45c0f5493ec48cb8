namespace SmtpLogExporter.State;

/// <summary>The folders the state may be kept in when none is named.</summary>
internal static class StatePlaces
{
    private const string Name = "smtp-log-exporter";

    /// <summary>In the order in which they are tried.</summary>
    public static IReadOnlyList<string> Candidates(Func<string, string?> environment)
    {
        // What %ProgramData% stands for, whatever the environment of a service says.
        if (OperatingSystem.IsWindows()) return [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "SmtpLogExporter")];

        // systemd separates several folders by colons; the first is the unit's own.
        if (environment("STATE_DIRECTORY")?.Split(':')[0] is { Length: > 0 } given) return [given];
        string home = environment("HOME") is { Length: > 0 } own ? own : "/";
        string user = environment("XDG_STATE_HOME") is { Length: > 0 } state ? state : Path.Combine(home, ".local", "state");
        return [$"/var/lib/{Name}", Path.Combine(user, Name)];
    }
}
