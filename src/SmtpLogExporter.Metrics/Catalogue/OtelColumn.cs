namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>
/// Names and units of families in OpenTelemetry. Prometheus translates them back into the names of the catalogue
/// (github.com/prometheus/otlptranslator metric_namer.go: dots become underscores, the unit and <c>_total</c> are added unless they are there).
/// A unit of <c>1</c> must never stand on a gauge: it would add <c>_ratio</c>.
/// </summary>
public static class OtelColumn
{
    // A name may not be the beginning of another, and two names that differ in the unit only need it in the name.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["smtp_connections_active"] = "smtp.connections_active",
        ["smtp_delivery_attempts_per_recipient"] = "smtp.delivery.attempts_per_recipient",
        ["smtp_queue_bytes"] = "smtp.queue.bytes",
        ["exim_queue_frozen"] = "exim.queue_frozen",
        ["smtplog_label_values_limit"] = "smtplog.label.values_limit",
        ["smtplog_series_limit_reached"] = "smtplog.series_limit_reached",
        ["smtplog_source_lag_bytes"] = "smtplog.source.lag.bytes",
        ["smtplog_source_lag_seconds"] = "smtplog.source.lag.seconds",
        ["smtplog_state_bytes"] = "smtplog.state.bytes",
    };

    private static readonly Dictionary<string, string> Units = ByName(
        ("{connection}", ["smtp_connections_total", "smtp_connections_active", "smtp_client_connections_total"]),
        ("{session}", ["smtp_disconnects_total", "smtp_tls_sessions_total", "smtp_tls_ciphers_total"]),
        ("{command}", ["smtp_commands_total", "smtp_rejects_total", "smtp_reject_replies_total", "smtp_client_rejects_total", "smtp_dnsbl_rejects_total"]),
        ("{attempt}", ["smtp_auth_attempts_total", "smtp_client_auth_failures_total", "smtp_delivery_attempts_total", "smtp_delivery_replies_total", "smtp_delivery_failures_total",
            "smtp_delivery_tls_total", "smtp_delivery_attempts_per_recipient", "smtp_provider_delivery_attempts_total", "smtp_provider_delivery_failures_total", "smtp_recipient_domain_delivery_attempts_total"]),
        ("{message}", ["smtp_messages_received_total", "smtp_messages_completed_total", "smtp_auth_user_messages_total", "smtp_sender_domain_messages_total", "smtp_queue_messages",
            "smtp_tracked_messages", "smtp_queue_operations_total", "smtp_notifications_sent_total", "smtp_async_bounces_total", "smtp_server_log_messages_total"]),
        ("{recipient}", ["smtp_message_recipients"]),
        ("{report}", ["smtp_feedback_reports_total"]),
        ("{probe}", ["smtp_address_probes_total"]),
        ("{failure}", ["smtp_outbound_connect_failures_total", "smtp_tls_failures_total", "smtp_client_dns_failures_total", "smtplog_checkpoint_failures_total", "smtplog_read_errors_total"]),
        ("{event}", ["smtp_prescreen_events_total", "smtp_server_events_total", "smtp_rate_limits_total", "smtp_policy_actions_total", "smtplog_label_overflow_total", "smtplog_clock_skew_events_total"]),
        ("{verdict}", ["smtp_filter_verdicts_total", "smtp_sender_auth_results_total"]),
        ("{line}", ["smtplog_lines_total", "smtplog_late_lines_total"]),
        ("{request}", ["smtplog_http_requests_total", "smtplog_http_auth_failures_total"]),
        ("{series}", ["smtplog_series"]));

    /// <summary>The name of the instrument, such as <c>smtp.messages.received</c>.</summary>
    public static string NameOf(MetricFamily family)
    {
        if (Names.TryGetValue(family.Name, out string? name)) return name;
        string plain = family.Unit.Length > 0 ? family.OpenMetricsName[..^(family.Unit.Length + 1)] : family.OpenMetricsName;
        return plain.Replace('_', '.');
    }

    /// <summary>The unit in UCUM: <c>s</c>, <c>By</c>, what is counted in braces, or empty.</summary>
    public static string UnitOf(MetricFamily family) => family.Unit switch
    {
        "seconds" => "s",
        "bytes" => "By",
        _ => Units.GetValueOrDefault(family.Name, ""),
    };

    private static Dictionary<string, string> ByName(params ReadOnlySpan<(string Unit, string[] Families)> units)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach ((string unit, string[] families) in units)
        {
            foreach (string family in families) found.Add(family, unit);
        }

        return found;
    }
}
