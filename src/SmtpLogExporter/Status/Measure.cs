using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Status;

/// <summary>One thing whose course the page shows: its name, a word for what it counts, and how it is summed from a cut.</summary>
internal sealed record Measure(string Name, string Unit, Func<Cut, double> Read)
{
    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("received", "messages", c => Origins(c, "remote") + Origins(c, "authenticated") + Origins(c, "local")),
        new("delivered", "recipients", c => Results(c, "delivered")),
        new("deferred", "attempts", c => Results(c, "deferred")),
        new("bounced", "recipients", c => Results(c, "bounced") + Results(c, "expired")),
        new("refused", "commands", c => c.Sum("smtp_rejects_total")),
        new("connections", "sessions", c => c.Sum("smtp_connections_total")),
        new("failed logins", "attempts", c => c.Sum("smtp_auth_attempts_total", ("result", "failure"))),
        new("log lines", "lines", c => c.Sum("smtplog_lines_total")),
    ];

    private static double Origins(Cut cut, string origin) => cut.Sum("smtp_messages_received_total", ("origin", origin));

    private static double Results(Cut cut, string result) => cut.Sum("smtp_delivery_attempts_total", ("result", result));
}
