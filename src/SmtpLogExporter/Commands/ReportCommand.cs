using System.Buffers;
using SmtpLogExporter.Health;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Report;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>Reads whole logs and prints a summary for people, or what <c>/metrics</c> would show after them, with a slot for every label.</summary>
internal static class ReportCommand
{
    private const int UsualTop = 10;
    private static readonly string[] Formats = ["text", "json", "prometheus", "openmetrics"];

    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        string format = invocation.Values.Choice(Flags.Format, "text", Formats, problems);
        int top = invocation.Values.Number(Flags.Top, UsualTop, 1, 1_000_000, problems);
        Plan plan = PlanReader.Read(invocation.Values, invocation.Arguments, problems);
        if (!problems.None) return await Reports.FailAsync(around, problems);

        try
        {
            foreach (string path in invocation.Arguments) ReadableLog.Check(path);
            return await RunAsync(plan with { Once = true, StartAt = StartAt.Beginning }, format, top, around);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await Reports.FailAsync(around, e.Message);
        }
    }

    private static async Task<int> RunAsync(Plan plan, string format, int top, Surroundings around)
    {
        using Intake intake = new(plan, unlimited: true, seed: 0, around.Time);
        new Pump(intake, new Gate()).Run(static () => { }, around.Stop);
        if (around.Stop.IsCancellationRequested) return ExitCode.Failed;
        new HealthSeries(intake, new Tally()).SetReading();
        Cut cut = intake.Book.TakeCut();
        ArrayBufferWriter<byte> text = new();
        if (format == "text") text.Write(System.Text.Encoding.UTF8.GetBytes(Summary.Of(cut, top)));
        else if (format == "json") CutJson.Write(cut, text);
        else
        {
            ExpositionFormat exposition = format == "openmetrics" ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
            ExpositionWriter.Write(cut, exposition, new ExpositionOptions { Created = plan.Web.Created }, text);
        }

        await around.Out.WriteAsync(text.WrittenMemory);
        await around.Out.FlushAsync();
        foreach (Lane lane in intake.Lanes)
        {
            if (lane.Source.Account is { IsUp: false, Trouble: { } trouble }) throw new IOException($"{lane.Source.Label} was not read to its end: {trouble}");
        }

        return ExitCode.Ok;
    }
}
