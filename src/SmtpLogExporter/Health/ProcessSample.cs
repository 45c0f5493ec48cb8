using System.Globalization;

namespace SmtpLogExporter.Health;

/// <summary>What the process has used, by the names all Prometheus clients use. A number the system does not give is -1 and is left out.</summary>
internal sealed record ProcessSample
{
    public double CpuSeconds { get; init; }

    public long ResidentBytes { get; init; }

    public long VirtualBytes { get; init; }

    public long OpenFiles { get; init; }

    public long MaxFiles { get; init; }

    public long Threads { get; init; }

    /// <summary>Unix time of the start; it never changes.</summary>
    public static double StartedAt { get; } = ReadStart();

    public static ProcessSample Take() => new()
    {
        CpuSeconds = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Environment.CpuUsage.TotalTime.TotalSeconds : -1,
        ResidentBytes = Environment.WorkingSet,
        VirtualBytes = ReadVirtual(),
        // The listing itself is open while it is read.
        OpenFiles = Count("/proc/self/fd") - 1,
        MaxFiles = ReadMaxFiles(),
        Threads = Count("/proc/self/task"),
    };

    private static double ReadStart()
    {
        using System.Diagnostics.Process self = System.Diagnostics.Process.GetCurrentProcess();
        return new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1000.0;
    }

    private static long ReadVirtual()
    {
        string pages = Read("/proc/self/statm").Split(' ')[0];
        return long.TryParse(pages, CultureInfo.InvariantCulture, out long count) ? count * Environment.SystemPageSize : -1;
    }

    private static long ReadMaxFiles()
    {
        foreach (string line in Read("/proc/self/limits").Split('\n'))
        {
            if (!line.StartsWith("Max open files", StringComparison.Ordinal)) continue;
            string soft = line["Max open files".Length..].Trim().Split(' ')[0];
            return long.TryParse(soft, CultureInfo.InvariantCulture, out long limit) ? limit : -1;
        }

        return -1;
    }

    private static long Count(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).LongCount() : -1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
