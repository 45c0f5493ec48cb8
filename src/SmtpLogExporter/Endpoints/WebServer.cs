using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Endpoints;

/// <summary>Kestrel with nothing but our own endpoints, and limits for clients that are slow, large or many.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    // A proxy in front of it keeps a few; only somebody who means harm has so many.
    private const int MostPerAddress = 128;
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(300);
    private readonly WebApplication app;
    private readonly WebPlan plan;
    private readonly WebConfiguration web;
    private readonly IReadOnlyList<ulong> handed;
    private readonly ConnectionCounts connections = new(MostPerAddress);

    /// <param name="plan">Where to listen.</param>
    /// <param name="web">TLS in force.</param>
    /// <param name="answer">Answers requests.</param>
    /// <param name="logs">For Kestrel's messages.</param>
    /// <param name="handed">Descriptors of sockets that listen already; they replace the addresses.</param>
    public WebServer(WebPlan plan, WebConfiguration web, RequestDelegate answer, ILoggerProvider logs, IReadOnlyList<ulong>? handed = null)
    {
        this.plan = plan;
        this.web = web;
        this.handed = handed ?? [];
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddProvider(logs);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(Configure);
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
            foreach (ListenAddress address in plan.Addresses)
            {
                if (address.SocketPath is { } path) RemoveDead(path);
            }

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

    // What a process that was killed left behind; a living one answers.
    private static void RemoveDead(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder)) throw new IOException($"there is no folder {folder}");
        if (!File.Exists(path)) return;
        if (!OperatingSystem.IsWindows() && Logs.Discovery.IsFile(path)) throw new IOException("a file of this name is in the way");
        using Socket probe = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // Refused is what a dead socket says, and on Windows a plain file too: only the former is ours to take away.
            if (new FileInfo(path).Length == 0) File.Delete(path);
        }
    }

    private static string Reason(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }) return "another program uses it";
            if (e is SocketException { SocketErrorCode: SocketError.AccessDenied }) return "no permission";
            if (e is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }) return "this machine has no such address";
        }

        return error.Message;
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
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
        options.Limits.Http2.MaxStreamsPerConnection = 16;
        options.Limits.Http2.MaxRequestHeaderFieldSize = 8 * 1024;
        foreach (ulong socket in handed) options.ListenHandle(socket, Fit);
        if (handed.Count > 0) return;
        foreach (ListenAddress address in plan.Addresses)
        {
            if (address.SocketPath is { } path) options.ListenUnixSocket(path, Fit);
            else if (address.Address is null) options.ListenAnyIP(address.Port, Fit);
            else options.Listen(address.Address, address.Port, Fit);
        }
    }

    private void Fit(ListenOptions listen)
    {
        listen.Use(connections.Before);
        bool hasTls = web.Current.Tls is not null;
        listen.Protocols = hasTls && web.Current.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        if (hasTls) listen.UseHttps(Handshake.Options(web));
    }
}
