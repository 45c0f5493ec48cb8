using System.Globalization;
using System.Text;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Report;

/// <summary>What a log says, for people: how much, why mail was late or lost, who was refused, what the server complained of.</summary>
internal static class Summary
{
    private static readonly double[] Shares = [0.5, 0.95, 0.99];

    /// <param name="cut">The numbers after the last line.</param>
    /// <param name="top">Rows of each table; the rest is summed up.</param>
    public static string Of(Cut cut, int top)
    {
        StringBuilder text = new();
        Table("Lines", "smtplog_lines_total", ["outcome"], null, "lines");
        Table("Messages received", "smtp_messages_received_total", ["mta", "server"], "origin");
        Table("Recipients and attempts", "smtp_delivery_attempts_total", ["mta", "transport"], "result");
        Delays(text, cut);
        Table("Why mail was late or lost", "smtp_delivery_failures_total", ["reason"], "result");
        Table("What other servers replied", "smtp_delivery_replies_total", ["code", "enhanced_code"], "result");
        Table("Mailbox providers", "smtp_provider_delivery_attempts_total", ["provider"], "result");
        Table("Why clients were refused", "smtp_rejects_total", ["reason"], "action");
        Table("Refused at", "smtp_rejects_total", ["stage"], "listener");
        Table("Sessions ended by", "smtp_disconnects_total", ["cause"], null, "sessions");
        TextTable.Write(text, "Clients", Clients(cut), top);
        Table("Logins", "smtp_auth_attempts_total", ["mechanism"], "result");
        Table("TLS", "smtp_tls_sessions_total", ["version"], "direction");
        Table("Filters", "smtp_filter_verdicts_total", ["filter"], "verdict");
        Table("Sender authentication", "smtp_sender_auth_results_total", ["method"], "result");
        Table("The server's own complaints", "smtp_server_log_messages_total", ["mta", "server"], "severity");
        return text.Length == 0 ? "The log has no lines.\n" : text.ToString();

        void Table(string title, string family, string[] rows, string? column, string? name = null)
        {
            Pivot table = Pivot.Of(cut, family, rows, column);
            TextTable.Write(text, title, name is null ? table : table.Named(name), top);
        }
    }

    private static Pivot Clients(Cut cut) => Pivot.Of(cut, "smtp_client_connections_total", ["client_ip"], null).Named("connections")
        .Beside(Pivot.Of(cut, "smtp_client_rejects_total", ["client_ip"], null), "refused")
        .Beside(Pivot.Of(cut, "smtp_client_auth_failures_total", ["client_ip"], null), "failed logins");

    /// <summary>Bounds of the histogram: half of the recipients were done within this time, and so on.</summary>
    private static void Delays(StringBuilder text, Cut cut)
    {
        if (!MetricCatalogue.TryFind("smtp_delivery_delay_seconds", out MetricFamily? family)) return;
        long[] buckets = new long[family.Bounds.Count + 1];
        foreach (CutSeries series in cut.SeriesOf(family))
        {
            ReadOnlySpan<long> own = series.Buckets;
            for (int i = 0; i < own.Length; i++) buckets[i] += own[i];
        }

        long all = buckets.Sum();
        if (all == 0) return;
        text.Append("Delivered, bounced or expired within  ").AppendJoin(", ", Shares.Select(share => $"{Within(family, buckets, share * all)}: {share * 100:0} %")).Append("\n\n");
    }

    private static string Words(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };

    private static string Within(MetricFamily family, long[] buckets, double wanted)
    {
        long below = 0;
        for (int i = 0; i < family.Bounds.Count; i++)
        {
            below += buckets[i];
            if (below >= wanted) return Words(family.Bounds[i] / 1e6);
        }

        return $"more than {Words(family.Bounds[^1] / 1e6)}";
    }
}
