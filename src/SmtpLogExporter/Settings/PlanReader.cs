using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Settings;

/// <summary>Makes one <see cref="Plan"/> of flags, environment, configuration file and defaults, in this order of precedence.</summary>
internal static class PlanReader
{
    /// <param name="values">Flags and environment.</param>
    /// <param name="paths">Logs named on the command line; they replace the sources of the file.</param>
    /// <param name="problems">Everything that is wrong.</param>
    public static Plan Read(FlagValues values, IReadOnlyList<string> paths, Problems problems)
    {
        Plan plan = new();
        if (values.Find(Flags.ConfigFile) is var (file, _) && ConfigurationFile.Open(file, problems) is { } top) plan = PlanFile.Read(top);
        if (paths.Count > 0) plan = plan with { Sources = [.. paths.Select(p => new SourcePlan { Files = [PathText.Expand(p)] })] };
        return plan with
        {
            ConfigFile = values.Find(Flags.ConfigFile)?.Text,
            Sources = ReadSources(values, plan, problems),
            Web = ReadWeb(values, problems),
            State = ReadState(values, plan.State, problems),
            Profile = values.Choice(Flags.Profile, plan.Profile, PlanFile.Profiles, problems),
            StartAt = values.Choice(Flags.StartAt, "end", ["end", "beginning"], problems) == "end" ? StartAt.End : StartAt.Beginning,
            Otlp = values.Find(Flags.Otlp) is null ? plan.Otlp : values.IsOn(Flags.Otlp, problems),
            Once = values.IsOn(Flags.Once, problems),
        };
    }

    private static IReadOnlyList<SourcePlan> ReadSources(FlagValues values, Plan plan, Problems problems)
    {
        TimeZoneInfo? zone = null;
        if (values.Find(Flags.Timezone) is var (id, where) && !TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone)) problems.Add(where, $"\"{id}\" is not a time zone such as Europe/Berlin or UTC");
        string dialect = values.Choice(Flags.Dialect, "", ["auto", .. plan.DialectNames], problems);
        int year = values.Number(Flags.Year, 0, 1970, 9998, problems);
        string? server = values.Find(Flags.Server)?.Text;
        if (server is { Length: 0 }) problems.Add(Flags.Server.Option, "must not be empty");
        return
        [
            .. plan.Sources.Select(source => source with
            {
                Zone = zone ?? source.Zone,
                Dialect = dialect switch { "" => source.Dialect, "auto" => null, _ => dialect },
                Year = year == 0 ? source.Year : year,
                Server = server ?? source.Server,
            }),
        ];
    }

    private static WebPlan ReadWeb(FlagValues values, Problems problems)
    {
        WebPlan defaults = new();
        List<ListenAddress> addresses = [];
        foreach ((string text, string where) in values.All(Flags.ListenAddress))
        {
            if (ListenAddress.TryRead(text, out ListenAddress address)) addresses.Add(address);
            else problems.Add(where, ListenAddress.IsTooLong(text) ? $"\"{text}\": the path of a Unix socket has at most {ListenAddress.LongestPath} bytes" : $"\"{text}\" is not {ListenAddress.Form}");
        }

        string path = defaults.TelemetryPath;
        if (values.Find(Flags.TelemetryPath) is var (given, whereGiven))
        {
            bool taken = given is "/" || given.StartsWith("/-/", StringComparison.Ordinal) || given.StartsWith("/api/", StringComparison.Ordinal);
            if (!given.StartsWith('/') || taken || given.Any(c => c is <= ' ' or > '~' or '?' or '#' or '%')) problems.Add(whereGiven, $"\"{given}\" is not a path such as /metrics");
            else path = given;
        }

        return new WebPlan
        {
            Addresses = addresses.Count > 0 ? addresses : defaults.Addresses,
            ConfigFile = values.Find(Flags.WebConfigFile)?.Text,
            SystemdSocket = values.IsOn(Flags.SystemdSocket, problems),
            Lifecycle = values.IsOn(Flags.EnableLifecycle, problems),
            TelemetryPath = path,
            WithoutExporterMetrics = values.IsOn(Flags.DisableExporterMetrics, problems),
            Created = values.IsOn(Flags.OpenMetricsCreated, problems),
            WithoutNative = values.Choice(Flags.NativeHistograms, "auto", ["auto", "off"], problems) == "off",
            MaxRequests = values.Number(Flags.MaxRequests, defaults.MaxRequests, 0, 1_000_000, problems),
        };
    }

    private static StatePlan ReadState(FlagValues values, StatePlan file, Problems problems) => new()
    {
        Folder = ReadFolder(values, problems) ?? file.Folder,
        Interval = values.Duration(Flags.StateInterval, file.Interval, TimeSpan.FromSeconds(1), problems),
        CatchUpTimeout = values.Duration(Flags.CatchUpTimeout, file.CatchUpTimeout, TimeSpan.Zero, problems),
    };

    private static string? ReadFolder(FlagValues values, Problems problems)
    {
        if (values.Find(Flags.StateDir) is not var (folder, where)) return null;
        if (folder.Length == 0) problems.Add(where, "must not be empty");
        return PathText.Expand(folder);
    }
}
