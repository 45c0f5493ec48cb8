using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>Debian's real OpenSMTPD with configuration and queue of its own; all mail goes to one place. It logs to /dev/log, as everywhere: somebody must listen there.</summary>
internal sealed class OpenSmtpdServer : IDisposable
{
    private const string Variable = "SMTPLOG_OPENSMTPD";
    private const string Program = "/usr/sbin/smtpd";
    private readonly UnpackedServer server;

    /// <param name="folder">A folder in which somebody listens at dev/log.</param>
    /// <param name="relayPort">Where mail is sent, on this machine.</param>
    public OpenSmtpdServer(string folder, int relayPort)
    {
        string root = Environment.GetEnvironmentVariable(Variable)!;
        foreach (string name in (string[])["lib/opensmtpd/empty", "spool/smtpd", "run"]) Directory.CreateDirectory(Path.Combine(folder, name));
        Port = FreePort.Find();
        File.WriteAllText(Path.Combine(folder, "smtpd.conf"), $$"""
            filter unwanted phase rcpt-to match rcpt-to { "{{Traffic.Unwanted}}" } reject "550 not wanted here"
            listen on 127.0.0.1 port {{Port}} hostname mx1.example.org filter unwanted
            action out relay host smtp://127.0.0.1:{{relayPort}}
            match from any for any action out

            """);

        // The folders it was built for. In /dev only the log is another.
        string prepare = $"""
            chmod a+x {Path.GetDirectoryName(folder)} {folder}
            chmod 711 {folder}/spool/smtpd
            for device in null zero random urandom; do touch {folder}/dev/$device; mount --bind /dev/$device {folder}/dev/$device; done
            """;
        Dictionary<string, string> mounts = new() { ["/var/lib"] = $"{folder}/lib", ["/var/spool"] = $"{folder}/spool", ["/run"] = $"{folder}/run", ["/dev"] = $"{folder}/dev" };
        server = new UnpackedServer(root, folder, ["opensmtpd", "opensmtpq"], mounts, prepare, $"{Program} -F -f {folder}/smtpd.conf");
    }

    /// <summary>Why there can be none here; null if there can.</summary>
    public static string? WhyNot => UnpackedServer.WhyNot(Variable, Program);

    public int Port { get; }

    public Task ListensAsync() => server.ListensOn(Port);

    public void Dispose() => server.Dispose();
}
