using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Endpoints;

/// <summary>What a path stands for.</summary>
/// <param name="Handler">Value of the label <c>handler</c>.</param>
/// <param name="Needed">The role it needs.</param>
/// <param name="Methods">Methods it answers.</param>
internal sealed record Route(string Handler, Role Needed, params IReadOnlyList<string> Methods)
{
    private static readonly Route Page = new("status", Role.Status, "GET", "HEAD");
    private static readonly Route Metrics = new("metrics", Role.Metrics, "GET", "HEAD");
    private static readonly Route Targets = new("api", Role.Metrics, "GET", "HEAD");
    private static readonly Route Facts = new("api", Role.Status, "GET", "HEAD");
    private static readonly Route Probe = new("probe", Role.None, "GET", "HEAD");
    private static readonly Route Reload = new("reload", Role.Admin, "POST", "PUT");

    // Who may see nothing does not learn what there is.
    private static readonly Route Other = new("other", Role.Metrics);

    public bool IsMissing => Methods.Count == 0;

    public static Route Of(string path, WebPlan web) => path switch
    {
        _ when path == web.TelemetryPath => Metrics,
        "/" => Page,
        "/api/v1/targets" => Targets,
        "/api/v1/status" or "/api/v1/unmatched" => Facts,
        "/-/healthy" or "/-/ready" => Probe,
        "/-/reload" when web.Lifecycle => Reload,
        _ => Other,
    };
}
