using System.Globalization;

namespace SmtpLogExporter.Systemd;

/// <summary>The listening sockets systemd hands over (sd_listen_fds(3)).</summary>
internal static class HandedSockets
{
    private const ulong First = 3;
    private const int Most = 64;

    /// <summary>Their descriptors; none if they are meant for another process.</summary>
    public static IReadOnlyList<ulong> Find(Func<string, string?> environment)
    {
        bool isOurs = environment("LISTEN_PID") == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (!isOurs || !int.TryParse(environment("LISTEN_FDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > Most) return [];
        return [.. Enumerable.Range(0, count).Select(i => First + (ulong)i)];
    }
}
