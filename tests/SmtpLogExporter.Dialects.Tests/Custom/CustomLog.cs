using SmtpLogExporter.Dialects.Custom;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Custom;

/// <summary>Dialects as a configuration would describe them.</summary>
internal static class CustomLog
{
    public static CustomDialectPlan Text { get; } = new()
    {
        Name = "winsmtp",
        Time = "dd/MM/yyyy HH:mm:ss.f",
        Header = @"^(?<time>\S+ \S+) \[(?:-|(?<session>\d+))\] ",
        Rules =
        [
            new() { Event = "connect", Match = @"^Connection from (?<client_address>[0-9a-f.:]+):(?<client_port>\d+)$" },
            new() { Event = "tls", Match = @"^TLS (?<version>\S+) (?<cipher>\S+)$" },
            new() { Event = "auth", Match = @"^Login (?<user>\S+) (?<mechanism>\S+) (?<result>OK|FAILED)$", Words = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["result"] = new Dictionary<string, string> { ["OK"] = "success", ["FAILED"] = "failure" } } },
            new() { Event = "refuse", Match = @"^RCPT <(?<recipient>[^>]*)> refused: (?<text>.*)$", Set = new Dictionary<string, string> { ["stage"] = "rcpt" } },
            new() { Event = "accept", Match = @"^Message (?<id>\S+) from <(?<sender>[^>]*)> (?<size>\d+) bytes (?<recipients>\d+) recipients$" },
            new() { Event = "attempt", Match = @"^(?<id>\S+) to (?<recipient>\S+) via (?<relay_host>\S+) \[(?<relay_address>[^\]]*)\]: (?<text>.*) \((?<delay>[0-9.]+(ms)?)\)$", Separator = ',' },
            new() { Event = "attempt", Match = @"^(?<id>\S+) to <(?<recipient>[^>]*)> said (?<code>\d+) (?<enhanced>[0-9.]+)?: (?<text>.*)$" },
            new() { Event = "expire", Match = @"^(?<id>\S+) to <(?<recipient>[^>]*)> expired$" },
            new() { Event = "disconnect", Match = @"^Session closed$", Set = new Dictionary<string, string> { ["cause"] = "quit" } },
            new() { Event = "contact_failure", Match = @"^(?<id>\S+) cannot reach (?<relay_host>\S+)$", Set = new Dictionary<string, string> { ["reason"] = "timeout" } },
            new() { Event = "notification", Match = @"^Bounce for (?<id>\S+) written$" },
            new() { Event = "server", Match = @"^Service started$", Set = new Dictionary<string, string> { ["event"] = "start" } },
            new() { Event = "none", Match = @"^(NOOP|Grüße)" },
        ],
    };

    public static CustomDialectPlan Json { get; } = new()
    {
        Name = "relay",
        Format = "json",
        Fields = new Dictionary<string, string> { ["time"] = "ts", ["id"] = "message.id", ["server"] = "host" },
        Rules =
        [
            new() { Event = "attempt", When = new Dictionary<string, string> { ["type"] = "deliver*" }, Fields = new Dictionary<string, string> { ["recipient"] = "message.to", ["code"] = "reply.code", ["text"] = "reply.text" } },
            new() { Event = "accept", When = new Dictionary<string, string> { ["type"] = "in", ["error"] = "" }, Fields = new Dictionary<string, string> { ["sender"] = "message.from", ["recipient"] = "message.to", ["user"] = "login" } },
            new() { Event = "complaint", When = new Dictionary<string, string> { ["type"] = "fbl" }, Set = new Dictionary<string, string> { ["type"] = "abuse" } },
        ],
    };

    public static CustomDialectPlan Csv { get; } = new()
    {
        Name = "gateway",
        Format = "csv",
        Delimiter = ';',
        Time = "d.M.yyyy H:mm:ss",
        Fields = new Dictionary<string, string> { ["time"] = "Zeit", ["id"] = "Nr" },
        Rules =
        [
            new() { Event = "attempt", When = new Dictionary<string, string> { ["Status"] = "zugestellt*" }, Fields = new Dictionary<string, string> { ["recipient"] = "An", ["text"] = "Antwort" }, Set = new Dictionary<string, string> { ["result"] = "delivered" }, Separator = '|' },
            new() { Event = "attempt", When = new Dictionary<string, string> { ["Status"] = "fehler" }, Fields = new Dictionary<string, string> { ["recipient"] = "An", ["text"] = "Antwort" } },
        ],
    };

    public static CustomSpec Compile(CustomDialectPlan plan)
    {
        List<CustomProblem> problems = [];
        CustomSpec? spec = CustomSpec.Compile(plan, problems);
        Assert.Empty(problems);
        return spec!;
    }

    public static DialectSettings Settings(CustomDialectPlan plan, TimeZoneInfo? zone = null)
    {
        CustomSpec spec = Compile(plan);
        return new DialectSettings { FallbackServer = "here", Dialect = spec.Name, Custom = spec, Zone = zone ?? TimeZoneInfo.Utc };
    }

    public static Reading Read(CustomDialectPlan plan, TimeZoneInfo? zone = null) => new(Settings(plan, zone), withSession: true);
}
