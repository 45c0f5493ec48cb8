using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Endpoints;

/// <summary>Kestrel with nothing but our own endpoints.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(300);
    private readonly WebApplication app;

    private readonly WebPlan plan;

    public WebServer(WebPlan plan, RequestDelegate answer, ILoggerProvider logs)
    {
        this.plan = plan;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddProvider(logs);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        app = builder.Build();
        app.Run(answer);
    }

    /// <summary>The URLs that answer, such as <c>http://[::]:19154</c>.</summary>
    public IReadOnlyCollection<string> Urls => [.. app.Urls];

    /// <summary>Listens on all addresses of the plan.</summary>
    /// <exception cref="IOException">An address cannot be had; the message names it and says why.</exception>
    public async Task StartAsync()
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new IOException($"cannot listen on {string.Join(", ", plan.Addresses)}: {Reason(e)}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource limit = new(StopPatience);
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
    }

    private void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = 512;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        foreach (ListenAddress address in plan.Addresses)
        {
            void Plain(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
            if (address.Address is null) options.ListenAnyIP(address.Port, Plain);
            else options.Listen(address.Address, address.Port, Plain);
        }
    }

    private static string Reason(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }) return "another program uses this port";
            if (e is SocketException { SocketErrorCode: SocketError.AccessDenied }) return "no permission for this port";
            if (e is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }) return "this machine has no such address";
        }

        return error.Message;
    }
}
