using System.Net.Sockets;
using System.Text;
using SmtpLogExporter.Systemd;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Systemd;

public sealed class ServiceNoticeTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Dictionary<string, string> environment = [];

    public ServiceNoticeTests()
    {
        listener.Bind(new UnixDomainSocketEndPoint(temp["notify"]));
        environment["NOTIFY_SOCKET"] = temp["notify"];
    }

    public void Dispose()
    {
        listener.Dispose();
        temp.Dispose();
    }

    [Fact]
    public void Systemd_hears_how_the_service_is()
    {
        ServiceNotice notice = new(environment.GetValueOrDefault);
        notice.Ready("serving");
        Assert.Equal("READY=1\nSTATUS=serving", Heard());
        notice.Reloading();
        Assert.StartsWith("RELOADING=1\nMONOTONIC_USEC=", Heard(), StringComparison.Ordinal);
        notice.Stopping();
        Assert.Equal("STOPPING=1", Heard());
    }

    [Fact]
    public async Task The_watchdog_hears_only_of_a_service_that_lives()
    {
        environment["WATCHDOG_USEC"] = "20000";
        ServiceNotice notice = new(environment.GetValueOrDefault);
        using CancellationTokenSource stop = new();
        int asked = 0;
        Task watching = notice.WatchAsync(() => asked++, TimeProvider.System, stop.Token);
        Assert.Equal("WATCHDOG=1", Heard());
        Assert.Equal("WATCHDOG=1", Heard());
        await stop.CancelAsync();
        await watching;
        Assert.True(asked >= 2);
    }

    [Fact]
    public void Another_process_watchdog_and_sockets_are_not_ours()
    {
        environment["WATCHDOG_USEC"] = "1000";
        environment["WATCHDOG_PID"] = "1";
        environment["LISTEN_PID"] = "1";
        environment["LISTEN_FDS"] = "2";
        Assert.Null(new ServiceNotice(environment.GetValueOrDefault).Watchdog);
        Assert.Empty(HandedSockets.Find(environment.GetValueOrDefault));
        environment["LISTEN_PID"] = $"{Environment.ProcessId}";
        Assert.Equal([3UL, 4UL], HandedSockets.Find(environment.GetValueOrDefault));
    }

    private string Heard()
    {
        byte[] message = new byte[1024];
        return Encoding.UTF8.GetString(message, 0, listener.Receive(message));
    }
}
