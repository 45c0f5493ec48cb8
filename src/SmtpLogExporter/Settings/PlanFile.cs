using System.Net;
using SmtpLogExporter.Access;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Queues;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Settings;

/// <summary>Turns the configuration file into a <see cref="Plan"/>; what flags and environment say comes on top of it.</summary>
internal static class PlanFile
{
    public static readonly string[] Profiles = ["minimal", "standard", "full"];
    private static readonly string[] Encodings = ["auto", "utf-8", "utf-16le", "utf-16be"];

    public static Plan Read(YamlMap top)
    {
        Plan defaults = new() { Dialects = CustomDialects.Read(top.Map("dialects")) };
        List<SourcePlan> sources = [];

        // One that is described with a mistake is named rightly all the same.
        IReadOnlyList<string> dialects = [.. defaults.DialectNames, .. top.Map("dialects").Entries.Select(described => $"custom:{described.Key}")];
        foreach (YamlMap source in top.Maps("sources"))
        {
            if (ReadSource(source, [.. dialects.Distinct()]) is { } read) sources.Add(read);
        }

        (QueuePlan? showq, QueuePlan? eximSpool) = QueueSettings.Read(top.Map("queue"));
        Plan plan = new()
        {
            Sources = sources,
            Dialects = defaults.Dialects,
            ReasonRules = ReadRules(top.Map("reasons")),
            Providers = ReadProviders(top.Map("providers")),
            Mail = ReadMail(top.Map("mail")),
            Limits = ReadLimits(top.Map("limits")),
            Profile = top.Choice("profile", defaults.Profile, Profiles),
            Showq = showq,
            EximSpool = eximSpool,
            State = ReadState(top.Map("state")),
            Access = AccessReader.Read(top.Map("access"), top.Has("access")),
            Families = FamilyReader.Read(top.Map("families")),
            Privacy = PrivacyReader.Read(top.Map("privacy")),
            Otlp = ReadOtlp(top.Map("otlp")),
        };
        top.Close();
        return plan;
    }

    private static SourcePlan? ReadSource(YamlMap source, IReadOnlyList<string> dialects)
    {
        string? name = source.Text("name");
        if (name is { Length: 0 }) source.Tell("name", "must not be empty");
        IReadOnlyList<string> files = [.. source.Texts("files").Select(PathText.Expand)];
        JournalSpec? journal = source.Has("journal") ? ReadJournal(source.Map("journal")) : null;
        SyslogSpec? syslog = source.Has("syslog") ? SyslogReader.Read(source.Map("syslog"), source.Folder) : null;
        EventLogSpec? events = source.Has("eventlog") ? EventLogReader.Read(source.Map("eventlog")) : null;
        bool hasInput = source.Has("stdin");
        if (hasInput) source.Map("stdin").Close();
        int carriers = (files.Count > 0 ? 1 : 0) + (journal is null ? 0 : 1) + (events is null ? 0 : 1) + (syslog is null ? 0 : 1) + (hasInput ? 1 : 0);
        bool isNamed = carriers > 0 || source.Has("syslog");
        if (!isNamed) source.Tell("files", "a source needs files (paths or globs), journal, eventlog, syslog or stdin");
        if (carriers > 1) source.Tell(journal is not null ? "journal" : events is not null ? "eventlog" : syslog is not null ? "syslog" : "stdin", "a source has one of files, journal, eventlog, syslog and stdin");
        if (hasInput) files = ["-"];
        foreach (string file in files)
        {
            if (file.Length == 0) source.Tell("files", "must not be empty");
        }

        string? zone = source.Text("timezone");
        TimeZoneInfo? found = TimeZoneInfo.Local;
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out found)) source.Tell("timezone", $"\"{zone}\" is not a time zone such as Europe/Berlin or UTC");
        string dialect = source.Choice("dialect", "auto", ["auto", .. dialects]);
        LineEncoding encoding = source.Choice("encoding", Encodings[0], Encodings) switch
        {
            "utf-16le" => LineEncoding.Utf16LittleEndian,
            "utf-16be" => LineEncoding.Utf16BigEndian,
            _ => LineEncoding.Bytes,
        };
        string? server = source.Text("server");
        if (server is { Length: 0 }) source.Tell("server", "must not be empty");
        bool isOnlyLog = source.Switch("only_log", false);
        source.Close();
        return carriers == 0 ? null : new SourcePlan { Name = name, Files = files, Encoding = encoding, Journal = journal, EventLog = events, Syslog = syslog, Dialect = dialect == "auto" ? null : dialect, Server = server, IsOnlyLog = isOnlyLog, Zone = found ?? TimeZoneInfo.Utc };
    }

    private static JournalSpec ReadJournal(YamlMap map)
    {
        IReadOnlyList<string> matches = map.Texts("matches");
        IReadOnlyList<string> units = map.Texts("units");
        foreach (string match in matches)
        {
            // journalctl takes FIELD=value, "+" between alternatives, and would take an option too.
            if (match != "+" && (match.IndexOf('=', StringComparison.Ordinal) <= 0 || match[0] is '-' or '/')) map.Tell("matches", $"\"{match}\" is not FIELD=value as journalctl takes it");
        }

        if (units.Any(u => u.Length == 0)) map.Tell("units", "must not be empty");
        string? directory = map.Text("directory");
        if (directory is { Length: 0 }) map.Tell("directory", "must not be empty");
        map.Close();
        return new JournalSpec { Matches = matches.Count + units.Count == 0 ? JournalSpec.Mail : matches, Units = units, Directory = directory };
    }

    private static List<ReasonRule> ReadRules(YamlMap map)
    {
        List<ReasonRule> rules = [];
        foreach (YamlNode rule in map.Nodes("rules"))
        {
            try
            {
                rules.Add(ReasonFile.ReadRule(rule, $"user-{rules.Count + 1}"));
            }
            catch (FormatException e)
            {
                // The reader of rules says "line 4: what is wrong".
                string[] parts = e.Message.Split(": ", 2);
                long line = 0;
                bool placed = parts.Length == 2 && long.TryParse(parts[0].AsSpan(parts[0].LastIndexOf(' ') + 1), out line);
                map.Tell(placed ? line : rule.Start.Line, $"rules[{rules.Count}]", placed ? parts[1] : e.Message);
            }
        }

        map.Close();
        return rules;
    }

    private static List<ProviderEntry> ReadProviders(YamlMap map)
    {
        List<ProviderEntry> providers = [];
        foreach ((string name, YamlNode value) in map.Entries)
        {
            IReadOnlyList<string> suffixes = [.. map.Texts(value, name).Select(s => s.Trim('.').ToLowerInvariant())];
            if (name is "" or ProviderTable.Other) map.Tell(value, name, "is not a name a provider can have");
            else if (suffixes.Any(string.IsNullOrEmpty)) map.Tell(value, name, "an empty suffix would mean everybody");
            else providers.Add(new ProviderEntry(name, Tier: 1, suffixes, suffixes, [], suffixes));
        }

        return providers;
    }

    private static MailPlan ReadMail(YamlMap map)
    {
        Dictionary<string, Listener> listeners = [];
        ReadListeners(map.Map("listeners"), listeners, static _ => null);
        ReadListeners(map.Map("ports"), listeners, static port => ushort.TryParse(port, out ushort number) && number > 0 ? null : "is not a port number");
        IReadOnlyList<string> addresses = map.Texts("own_addresses");
        foreach (string address in addresses)
        {
            if (!IPAddress.TryParse(address, out _)) map.Tell("own_addresses", $"\"{address}\" is not an IP address");
        }

        MailPlan plan = new() { Listeners = listeners, Filters = map.Texts("filters"), OwnAddresses = addresses };
        map.Close();
        return plan;
    }

    private static void ReadListeners(YamlMap map, Dictionary<string, Listener> to, Func<string, string?> wrong)
    {
        foreach ((string name, YamlNode value) in map.Entries)
        {
            string text = map.Scalar(value, name) ?? "";
            if (wrong(name) is { } what) map.Tell(value, name, what);
            else if (!Spelling.TryRead(text, out Listener listener) || listener == Listener.Local) map.Tell(value, name, $"\"{text}\" is none of smtp, submission, submissions, lmtp, other");
            else to[name] = listener;
        }
    }

    private static LimitPlan ReadLimits(YamlMap map)
    {
        LimitPlan defaults = new();
        LimitPlan plan = new()
        {
            Clients = map.Number("clients", defaults.Clients, 0),
            Servers = map.Number("servers", defaults.Servers, 1),
            DetailServers = map.Number("detail_servers", defaults.DetailServers, 0),
            ServerLifetime = map.Duration("server_ttl", defaults.ServerLifetime, TimeSpan.FromMinutes(15)),
            Series = map.Number("series", defaults.Series, 0),
            TrackedMessages = map.Number("tracked_messages", defaults.TrackedMessages, 1),
            SlotLifetime = map.Duration("slot_ttl", defaults.SlotLifetime, TimeSpan.FromMinutes(15)),
            ProviderTier = map.Number("provider_tier", defaults.ProviderTier, 1),
            AdmissionHold = map.Duration("admission_hold", defaults.AdmissionHold),
        };
        plan = plan with { ServerNames = ReadServerNames(map.Map("server_names"), defaults.ServerNames) };
        map.Close();
        return plan;
    }

    private static bool ReadOtlp(YamlMap map)
    {
        bool isEnabled = map.Switch("enabled", otherwise: false);
        map.Close();
        return isEnabled;
    }

    private static IReadOnlyDictionary<string, string> ReadServerNames(YamlMap map, IReadOnlyDictionary<string, string> none)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach ((string host, YamlNode value) in map.Entries)
        {
            string name = map.Scalar(value, host) ?? "?";
            if (name.Length == 0) map.Tell(value, host, "must not be empty");
            names[host.TrimEnd('.').ToLowerInvariant()] = name;
        }

        return names.Count == 0 ? none : names;
    }

    private static StatePlan ReadState(YamlMap map)
    {
        StatePlan defaults = new();
        StatePlan plan = new()
        {
            Folder = map.Text("dir") is { } folder ? PathText.Expand(folder) : null,
            Interval = map.Duration("interval", defaults.Interval, TimeSpan.FromSeconds(1)),
            CatchUpTimeout = map.Duration("catchup_timeout", defaults.CatchUpTimeout),
        };
        if (plan.Folder is { Length: 0 }) map.Tell("dir", "must not be empty");
        map.Close();
        return plan;
    }
}
