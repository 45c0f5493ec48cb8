using System.Globalization;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>CPU time of this thread where the system tells it (Linux), else of the process.</summary>
internal static class ThreadClock
{
    private const string SchedulerStatistics = "/proc/thread-self/schedstat";
    private static readonly bool OfThread = File.Exists(SchedulerStatistics);

    public static string Kind => OfThread ? "thread" : "process";

    /// <summary>Nanoseconds of CPU.</summary>
    public static long Now()
    {
        if (!OfThread) return (long)Environment.CpuUsage.TotalTime.TotalNanoseconds;
        string line = File.ReadAllText(SchedulerStatistics);
        return long.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }
}
