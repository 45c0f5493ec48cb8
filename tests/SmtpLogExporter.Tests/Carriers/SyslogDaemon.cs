using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>A real syslog daemon that takes lines on a port of this machine and forwards them. Skips the test where there is none.</summary>
internal sealed class SyslogDaemon : IDisposable
{
    private readonly Process process;
    private readonly int port;
    private readonly StringBuilder said = new();

    private SyslogDaemon(string program, IReadOnlyList<string> arguments, int port, string? libraries)
    {
        this.port = port;
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["TZ"] = "UTC";
        if (libraries is not null) start.Environment["LD_LIBRARY_PATH"] = libraries;
        process = Process.Start(start)!;
        process.ErrorDataReceived += Hear;
        process.OutputDataReceived += Hear;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>rsyslog as Debian has it. Its own templates cut names of programs: at 32 characters, or at the first slash.</summary>
    /// <param name="folder">For its files; holds ca.pem, client.crt and client.key for TLS.</param>
    /// <param name="transport">udp, tcp, counted (octets) or tls.</param>
    /// <param name="to">Port the exporter listens on.</param>
    public static SyslogDaemon Rsyslog(TempFolder folder, string transport, int to)
    {
        Assert.SkipWhen(transport == "tls" && !Directory.EnumerateFiles("/usr/lib", "lmnsd_ossl.so", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true }).Any(), "needs rsyslog-openssl");
        string how = transport switch
        {
            "udp" => "protocol=\"udp\"",
            "counted" => "protocol=\"tcp\" TCP_Framing=\"octet-counted\"",
            "tls" => "protocol=\"tcp\" TCP_Framing=\"octet-counted\" StreamDriver=\"ossl\" StreamDriverMode=\"1\" StreamDriverAuthMode=\"x509/name\" StreamDriverPermittedPeers=\"exporter.test\"",
            _ => "protocol=\"tcp\"",
        };
        string tls = transport == "tls" ? $"defaultNetstreamDriverCAFile=\"{folder["ca.pem"]}\" defaultNetstreamDriverCertFile=\"{folder["client.crt"]}\" defaultNetstreamDriverKeyFile=\"{folder["client.key"]}\"" : "";
        return Rsyslog(folder, tls, $"""
            template(name="mail" type="string" string="<%PRI%>%TIMESTAMP:::date-rfc3339% %HOSTNAME% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%\n")
            action(type="omfwd" target="127.0.0.1" port="{to}" {how} template="mail"
                   queue.type="LinkedList" action.resumeRetryCount="-1" action.resumeInterval="1")
            """);
    }

    /// <summary>rsyslog that does with what it gets what these lines of its configuration say.</summary>
    public static SyslogDaemon Rsyslog(TempFolder folder, string settings, string actions)
    {
        string? program = Find("rsyslogd");
        Assert.SkipWhen(program is null, "needs rsyslogd");
        int door = FreePort();
        File.WriteAllText(folder["rsyslog.conf"], $"""
            global(workDirectory="{folder.Path}" {settings})
            module(load="imptcp")
            input(type="imptcp" address="127.0.0.1" port="{door}")
            {actions}
            """ + "\n");
        return Ready(new SyslogDaemon(program!, ["-n", "-f", folder["rsyslog.conf"], "-i", folder["rsyslog.pid"]], door, null));
    }

    /// <summary>syslog-ng as Debian has it; its package cannot be installed beside rsyslog's, so it may also be unpacked in the folder SMTPLOG_SYSLOG_NG names.</summary>
    public static SyslogDaemon SyslogNg(TempFolder folder, string transport, int to)
    {
        string? root = Environment.GetEnvironmentVariable("SMTPLOG_SYSLOG_NG");
        string? program = Find("syslog-ng") ?? (root is not null && File.Exists($"{root}/usr/sbin/syslog-ng") ? $"{root}/usr/sbin/syslog-ng" : null);
        Assert.SkipWhen(program is null, "needs syslog-ng, installed or unpacked in the folder SMTPLOG_SYSLOG_NG names");
        int door = FreePort();
        string tls = transport == "tls" ? $"tls(ca-file(\"{folder["ca.pem"]}\") cert-file(\"{folder["client.crt"]}\") key-file(\"{folder["client.key"]}\") peer-verify(required-trusted))" : "";
        File.WriteAllText(folder["syslog-ng.conf"], $$"""
            @version: 3.38
            options { keep-hostname(yes); use-dns(no); stats-freq(0); frac-digits(6); time-reopen(1); };
            source s { network(ip("127.0.0.1") port({{door}}) transport("tcp")); };
            destination d { syslog("127.0.0.1" port({{to}}) transport("{{(transport == "counted" ? "tcp" : transport)}}") {{tls}}); };
            log { source(s); destination(d); flags(flow-control); };
            """ + "\n");
        string? home = root is null || !program!.StartsWith(root, StringComparison.Ordinal) ? null : $"{root}/usr/lib/syslog-ng";
        List<string> arguments = ["-F", "--no-caps", "-f", folder["syslog-ng.conf"], "-p", folder["ng.pid"], "-R", folder["ng.persist"], "-c", folder["ng.ctl"]];
        if (home is not null) arguments.AddRange(["--module-path", Directory.GetDirectories(home)[0]]);
        return Ready(new SyslogDaemon(program!, arguments, door, home is null ? null : $"{home}:{root}/usr/lib/x86_64-linux-gnu:{root}/usr/lib/aarch64-linux-gnu"));
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Hands lines to the daemon, as a server of facility mail would.</summary>
    /// <param name="lines">Lines of a log file.</param>
    /// <param name="pause">Milliseconds to wait after each hundred: datagrams are not flow controlled.</param>
    public async Task LogAsync(IEnumerable<byte[]> lines, int pause = 0)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using NetworkStream stream = client.GetStream();
        foreach (byte[][] part in lines.Chunk(100))
        {
            await stream.WriteAsync(part.SelectMany(line => (byte[])[.. "<22>"u8, .. line, (byte)'\n']).ToArray());
            if (pause > 0) await Task.Delay(pause);
        }
    }

    /// <summary>Ends it as a service is ended.</summary>
    public async Task Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static SyslogDaemon Ready(SyslogDaemon daemon)
    {
        for (int i = 0; i < 500 && !daemon.process.HasExited; i++)
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, daemon.port);
                return daemon;
            }
            catch (SocketException)
            {
                Thread.Sleep(20);
            }
        }

        lock (daemon.said) Assert.Fail($"The daemon does not listen: {daemon.said}");
        return daemon;
    }

    private static string? Find(string name) =>
        ((string[])["/usr/sbin", "/usr/local/sbin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private void Hear(object sender, DataReceivedEventArgs e)
    {
        lock (said) said.AppendLine(e.Data);
    }
}
