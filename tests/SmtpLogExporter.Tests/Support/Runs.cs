using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Tests.Support;

/// <summary>Starts, one after the other, of an exporter that reads to the end, saves and stops.</summary>
internal static class Runs
{
    public static Plan PlanOf(params string[] files) => new() { Sources = [.. files.Select(f => new SourcePlan { Files = [f], Zone = TimeZoneInfo.Utc })], Once = true, StartAt = StartAt.Beginning };

    /// <summary>One run; returns what it shows.</summary>
    public static async Task<string> OnceAsync(string stateFolder, Plan plan)
    {
        using StateHome home = new([stateFolder], NullLogger.Instance);
        using Exporter exporter = new(plan, home.Store, home.Found, TimeProvider.System, NullLoggerFactory.Instance);
        Moment moment = await exporter.RunOnceAsync(CancellationToken.None);
        return Text(moment.Cut);
    }

    public static string Text(Cut cut)
    {
        ArrayBufferWriter<byte> text = new();
        ExpositionWriter.Write(cut, ExpositionFormat.Text, new ExpositionOptions(), text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public static double Recoveries(string exposition, string outcome) => Samples.Sum(exposition, "smtplog_state_recoveries_total", $"outcome=\"{outcome}\"");

    public static double Connections(string exposition) => Samples.Sum(exposition, "smtp_connections_total");
}
