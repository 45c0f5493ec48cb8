using System.Buffers;
using System.Text.Json;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Endpoints;

/// <summary>
/// One scrape target for each mail server, in the form of Prometheus' HTTP service discovery
/// (prometheus.io/docs/prometheus/latest/http_sd): a central exporter is then scraped in small parts, which can be divided among several Prometheis.
/// </summary>
internal sealed class TargetsEndpoint(Exporter exporter, WebPlan web)
{
    private const string Family = "smtp_last_log_timestamp_seconds";

    public async Task AnswerAsync(HttpContext context)
    {
        Moment moment = await exporter.ShowAsync();
        byte[] body = Write(moment.Cut, context.Request.Host.Value ?? "", context.Request.Scheme, web.TelemetryPath);
        await Routes.SendAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", body);
    }

    /// <param name="cut">The servers.</param>
    /// <param name="address">Where this exporter is reached: as it was asked.</param>
    /// <param name="scheme">http or https.</param>
    /// <param name="path">Path of the metrics.</param>
    public static byte[] Write(Cut cut, string address, string scheme, string path)
    {
        Metrics.Catalogue.MetricCatalogue.TryFind(Family, out Metrics.Catalogue.MetricFamily? family);
        ArrayBufferWriter<byte> to = new();
        using (Utf8JsonWriter json = new(to))
        {
            json.WriteStartArray();
            foreach (IGrouping<string, string> server in cut.SeriesOf(family!).Select(s => s.LabelValues).GroupBy(v => v[1], v => v[0], StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteStartArray("targets");
                json.WriteStringValue(address);
                json.WriteEndArray();
                json.WriteStartObject("labels");
                json.WriteString("__scheme__", scheme);
                json.WriteString("__metrics_path__", path);
                json.WriteString("__param_server", server.Key);
                json.WriteString("__meta_smtp_server", server.Key);

                // Several servers' logs of one name come from one machine.
                json.WriteString("__meta_smtp_mta", string.Join(',', server.Distinct(StringComparer.Ordinal)));
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return to.WrittenSpan.ToArray();
    }
}
