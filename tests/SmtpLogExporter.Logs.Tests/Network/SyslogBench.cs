using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmtpLogExporter.Logs.Tests.Network;

/// <summary>A listener on free ports of this machine, and what it takes. Restarts with what was saved last.</summary>
internal sealed class SyslogBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtplog-syslog-").FullName;
    private readonly SourceSpec _spec;
    private readonly bool _withSpool;
    private LogReader _reader = null!;
    private byte[]? _saved;

    public SyslogBench(bool withSpool = false, Func<SyslogSpec, SyslogSpec>? change = null)
    {
        _withSpool = withSpool;
        Port = FreePort();
        SocketPath = Path.Combine(_folder, "log");
        SyslogSpec spec = new()
        {
            Listen =
            [
                new ListenPoint(Transport.Udp, IPAddress.Loopback, Port), new ListenPoint(Transport.Tcp, IPAddress.IPv6Any, Port),
                new ListenPoint(Transport.Unix, IPAddress.None, 0, SocketPath),
            ],
        };
        _spec = new SourceSpec { Syslog = change is null ? spec : change(spec) };
        Start();
    }

    public int Port { get; }

    public string SocketPath { get; }

    public List<string> Lines { get; } = [];

    public SourceAccount Account => _reader.Sources[0].Account;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A line as the tests write it; all are of one length.</summary>
    public static string Message(int number) => $"<22>Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from c{number:D8}.example[192.0.2.1]";

    public void SendUdp(string message, string from = "127.0.0.1")
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        socket.SendTo(Bytes(message), new IPEndPoint(IPAddress.Loopback, Port));
    }

    public Socket Connect(string from = "127.0.0.1")
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        socket.Connect(IPAddress.Loopback, Port);
        return socket;
    }

    public void SendTcp(string text, string from = "127.0.0.1")
    {
        using Socket socket = Connect(from);
        socket.Send(Bytes(text));
        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Counts what has come until it is so; the limit only ends a defect.</summary>
    public void Until(Func<bool> holds)
    {
        for (long end = Environment.TickCount64 + 30_000; !holds(); Step())
            Assert.True(Environment.TickCount64 < end, $"It did not come about; {Lines.Count} lines: {Account.Trouble}");
    }

    public void Step()
    {
        bool found = _reader.Read();
        if (found)
        {
            while (_reader.TryTake(out LogLine line))
                Lines.Add(line.IsOversized ? "oversized" : Encoding.UTF8.GetString(line.Text));
            _reader.Settle();
        }
        else
        {
            _reader.Wait(CancellationToken.None);
        }
    }

    public void Save()
    {
        using MemoryStream to = new();
        using (BinaryWriter writer = new(to)) _reader.Save(writer);
        _saved = to.ToArray();
        _reader.Kept();
    }

    /// <summary>Ends without saving and starts from what was saved last.</summary>
    public void Restart()
    {
        _reader.Dispose();
        Start();
    }

    /// <summary>Ends, and may be called again.</summary>
    public void Dispose()
    {
        if (!Directory.Exists(_folder)) return;
        _reader.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public string[] Spooled() => Directory.Exists(Path.Combine(_folder, "spool")) ? Directory.GetFiles(Path.Combine(_folder, "spool"), "*.spool", SearchOption.AllDirectories) : [];

    private static int FreePort()
    {
        using Socket tcp = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        tcp.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        return ((IPEndPoint)tcp.LocalEndPoint!).Port;
    }

    private void Start()
    {
        _reader = new LogReader([_spec], new LogReaderOptions { SpoolFolder = _withSpool ? Path.Combine(_folder, "spool") : null }, TimeProvider.System);
        if (_saved is not null)
        {
            using BinaryReader from = new(new MemoryStream(_saved));
            _reader.Load(from);
        }

        Step();
        Until(() => _reader.Sources.Count == 1 && Account.IsUp && File.Exists(SocketPath));
    }
}
