using System.Diagnostics;
using System.Globalization;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>A real Postfix with configuration, queue and log of its own; all mail goes to one place.</summary>
internal sealed class PostfixServer : IDisposable
{
    private const string Access = "inline:{{spam@example.net=REJECT}}";
    private const string Program = "/usr/sbin/postfix";
    private readonly string folder;

    /// <param name="folder">An empty folder.</param>
    /// <param name="relayPort">Where mail is sent, on this machine.</param>
    public PostfixServer(string folder, int relayPort)
    {
        this.folder = folder;
        Port = FreePort.Find();
        foreach (string name in (string[])["", "conf", "queue", "data"]) Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, "conf/main.cf"), Main(relayPort));
        File.WriteAllText(Path.Combine(folder, "conf/master.cf"), Master());
        Run("chown", "postfix", Path.Combine(folder, "data"));
        Run("chmod", "a+x", Path.GetDirectoryName(folder)!, folder);
        Run(Program, "-c", Path.Combine(folder, "conf"), "start");
    }

    /// <summary>Why there can be none here; null if there can.</summary>
    public static string? WhyNot => !OperatingSystem.IsLinux() || !File.Exists(Program) ? "Postfix is not installed." : Environment.IsPrivilegedProcess ? null : "Only root can start Postfix.";

    public int Port { get; }

    public string Log => Path.Combine(folder, "mail.log");

    public string Showq => Path.Combine(folder, "queue/public/showq");

    public void Flush() => Run("/usr/sbin/postqueue", "-c", Path.Combine(folder, "conf"), "-f");

    /// <summary>Postfix finds its own master process by the lock in its own queue folder and ends that one.</summary>
    public void Dispose() => Run(Program, "-c", Path.Combine(folder, "conf"), "stop");

    private static void Run(string program, params string[] arguments)
    {
        // Postfix keeps its standard streams open as a daemon: they are not to be waited for.
        ProcessStartInfo start = new(program) { UseShellExecute = false };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private string Main(int relayPort) => $"""
        compatibility_level = 2
        queue_directory = {folder}/queue
        data_directory = {folder}/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        myhostname = mx1.example.org
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        relayhost = [127.0.0.1]:{relayPort.ToString(CultureInfo.InvariantCulture)}
        disable_dns_lookups = yes
        smtpd_recipient_restrictions = check_recipient_access {Access}, permit_mynetworks, reject
        maillog_file = {folder}/mail.log
        maillog_file_prefixes = {Path.GetDirectoryName(folder)}
        
        """;

    private string Master()
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        return $"""
            {port} inet n - n - - smtpd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            verify unix - - n - 1 verify
            flush unix n - n 1000? 0 flush
            proxymap unix - - n - - proxymap
            smtp unix - - n - - smtp
            relay unix - - n - - smtp
            showq unix n - n - - showq
            error unix - - n - - error
            retry unix - - n - - error
            discard unix - - n - - discard
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            
            """;
    }
}
