using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SmtpLogExporter.Systemd;

/// <summary>Tells systemd how the service is (sd_notify(3)): a datagram to the socket it names. Without such a socket nothing is told.</summary>
internal sealed class ServiceNotice(Func<string, string?> environment)
{
    private readonly string? socket = environment("NOTIFY_SOCKET");

    /// <summary>How often systemd wants to hear that the service lives; null if it does not (sd_watchdog_enabled(3)).</summary>
    public TimeSpan? Watchdog
    {
        get
        {
            bool isOurs = environment("WATCHDOG_PID") is not { Length: > 0 } pid || pid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            return isOurs && long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long micros) && micros > 0 ? TimeSpan.FromMicroseconds(micros) : null;
        }
    }

    public void Ready(string status) => Tell($"READY=1\nSTATUS={status}");

    /// <summary>Ends with <see cref="Ready"/>.</summary>
    public void Reloading() => Tell(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={Environment.TickCount64 * 1000}"));

    public void Stopping() => Tell("STOPPING=1");

    /// <summary>Says at half the interval that the service lives, as long as it does.</summary>
    /// <param name="lives">Returns when the service could answer; never if it hangs.</param>
    /// <param name="time">Clock.</param>
    /// <param name="stop">Ends it.</param>
    public async Task WatchAsync(Action lives, TimeProvider time, CancellationToken stop)
    {
        if (socket is null || Watchdog is not { } interval) return;
        while (!stop.IsCancellationRequested)
        {
            await Task.Run(lives, CancellationToken.None);
            Tell("WATCHDOG=1");
            await Task.Delay(interval / 2, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell(string message)
    {
        if (socket is not { Length: > 1 }) return;
        try
        {
            // A name that begins with @ is one of Linux' abstract sockets.
            string name = socket[0] == '@' ? string.Concat("\0", socket.AsSpan(1)) : socket;
            using Socket sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            sender.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(name));
        }
        catch (Exception e) when (e is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            // Nobody listens: that is no reason not to serve.
        }
    }
}
