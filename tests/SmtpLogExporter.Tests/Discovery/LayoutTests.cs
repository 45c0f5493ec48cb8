using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Logs.Tests.Journal;
using SmtpLogExporter.Tests.Carriers;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Discovery;

/// <summary>Machines as their distributions and panels lay them out, with logs our own servers wrote: exactly the right logs are found, and a start with nothing configured counts each mail once.</summary>
public sealed class LayoutTests : IDisposable
{
    private const string Dovecot = "Nov 22 10:10:52 mx1 dovecot: imap-login: Login: user=<a>, method=PLAIN, rip=192.0.2.1, lip=192.0.2.2, mpid=7, session=<x>\n";
    private const string System = "2026-11-22T10:10:51.000000+00:00 mx1 CRON[1]: (root) CMD (true)\n";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Debian_with_rsyslog()
    {
        string[] mail = Postfix("rfc3339");
        Write("/etc/rsyslog.conf", "*.*;auth,authpriv.none\t\t-/var/log/syslog\nmail.*\t\t\t\t-/var/log/mail.log\nmail.err\t\t\t/var/log/mail.err\n");
        Write("/var/log/mail.log", mail);
        Write("/var/log/mail.info", mail);
        Write("/var/log/mail.warn", [.. mail.Where(l => l.Contains("warning:", StringComparison.Ordinal))]);
        Write("/var/log/mail.err", []);
        Write("/var/log/syslog", [System.TrimEnd(), .. mail]);
        Write("/var/log/auth.log", System);
        await Finds(("/var/log/mail.log", "postfix"));
    }

    [Fact]
    public async Task Debian_with_its_journal_only()
    {
        Assert.SkipUnless(RealJournal.IsThere, "needs journalctl and systemd-journal-remote");
        using RealJournal journal = new();
        journal.Write(Enumerable.Range(0, 50).Select(i => new RealJournal.Written(1_795_342_252_000_000 + i, "2", "mx1", "postfix/smtpd", "77", Encoding.UTF8.GetBytes($"connect from c{i}.example[192.0.2.{i}]"))));
        Directory.CreateDirectory(folder["var/log/journal"]);
        foreach (string file in Directory.GetFiles(journal.Folder)) File.Copy(file, folder[$"var/log/journal/{Path.GetFileName(file)}"]);
        FoundLog log = Assert.Single(Find(), f => f.IsUsed);
        Assert.Equal(("journal", "postfix"), (log.Files, log.Dialect));
        Assert.Equal(50, Runs.Connections(await Bare()));
    }

    [Fact]
    public async Task Debian_with_Exim()
    {
        Write("/var/log/exim4/mainlog", Shared("exim-default/mainlog"));
        Write("/var/log/exim4/rejectlog", Shared("exim-default/rejectlog"));
        Write("/var/log/exim4/paniclog", []);
        Write("/var/log/syslog", System);
        await Finds(("/var/log/exim4/mainlog", "exim"));
    }

    [Fact]
    public async Task Red_Hat_with_Sendmail()
    {
        Write("/etc/rsyslog.conf", "*.info;mail.none;authpriv.none;cron.none\t/var/log/messages\nmail.*\t-/var/log/maillog\n");
        Write("/var/log/maillog", Shared("sendmail-loglevel9/mail.rfc3164.log"));
        Write("/var/log/messages", System);
        await Finds(("/var/log/maillog", "sendmail"));
    }

    [Fact]
    public async Task SUSE()
    {
        string[] mail = Postfix("rfc3339");
        Write("/var/log/mail", mail);
        Write("/var/log/mail.info", [.. mail.Where(l => !l.Contains("warning:", StringComparison.Ordinal))]);
        Write("/var/log/mail.warn", [.. mail.Where(l => l.Contains("warning:", StringComparison.Ordinal))]);
        Write("/var/log/mail.err", []);
        await Finds(("/var/log/mail", "postfix"));
    }

    [Fact]
    public async Task Alpine_where_busybox_writes_all_into_one_file()
    {
        Write("/var/log/messages", ["Nov 22 10:10:51 mx1 cron.info crond[1]: USER root pid 2 cmd true", .. Postfix("rfc3164").Select(l => l.Insert(l.IndexOf(" mx1 ", StringComparison.Ordinal) + 5, "mail.info "))]);
        await Finds(("/var/log/messages", "postfix"));
    }

    [Fact]
    public async Task FreeBSD_after_newsyslog()
    {
        string[] mail = Shared("sendmail-loglevel9/mail.rfc3164.log");
        int half = mail.Length / 2;
        Write("/etc/syslog.conf", "mail.info\t\t\t\t\t/var/log/maillog\n*.notice;authpriv.none\t\t/var/log/messages\n");
        Write("/var/log/maillog.0", mail[..half]);
        Write("/var/log/maillog", ["Nov 22 10:10:51 mx1 newsyslog[9]: logfile turned over", .. mail[half..]]);
        Write("/var/log/messages", System);
        await Finds(("/var/log/maillog", "sendmail"));
    }

    [Fact]
    public async Task CPanel()
    {
        Write("/var/log/exim_mainlog", Shared("exim-default/mainlog"));
        Write("/var/log/exim_rejectlog", Shared("exim-default/rejectlog"));
        Write("/var/log/exim_paniclog", []);
        Write("/var/log/maillog", string.Concat(Enumerable.Repeat(Dovecot, 20)));
        await Finds(("/var/log/exim_mainlog", "exim"));
    }

    [Fact]
    public async Task Docker_mailserver_seen_from_its_host_and_its_volume()
    {
        string[] mail = Postfix("rfc3339");
        const string id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        Write("/var/log/mail/mail.log", mail);
        Write($"/var/lib/docker/containers/{id}/{id}-json.log", [.. mail.Select(Docker)]);
        Write($"/var/lib/docker/containers/{id[1..]}0/{id[1..]}0-json.log", [Docker("GET / 200"), Docker("GET / 404")]);
        await Finds(("/var/log/mail/mail.log", "postfix"));
    }

    [Fact]
    public async Task A_node_of_Kubernetes()
    {
        Write("/var/log/containers/postfix-0_mail_postfix-8cbdd77d1a3ab2f1a4ff3e04e5a6a08d3d6be7c0f1bb8aa8a6f0e9e1f8c6d0a1.log", [.. Postfix("rfc3339").Select(l => $"2026-11-22T10:10:53.1Z stdout F {l}")]);
        Write("/var/log/containers/web-0_web_nginx-9cbdd77d1a3ab2f1a4ff3e04e5a6a08d3d6be7c0f1bb8aa8a6f0e9e1f8c6d0a1.log", ["2026-11-22T10:10:53.1Z stdout F GET /"]);
        await Finds(("/var/log/containers/postfix-0_mail_postfix-8cbdd77d1a3ab2f1a4ff3e04e5a6a08d3d6be7c0f1bb8aa8a6f0e9e1f8c6d0a1.log", "postfix"));
    }

    [Fact]
    public async Task Haraka_with_a_log_of_its_own()
    {
        Write("/var/log/haraka.log", Unpacked("Haraka/default.log.gz"));
        await Finds(("/var/log/haraka.log", "haraka"));
    }

    [Fact]
    public void Exchange()
    {
        const string place = "/C/Program Files/Microsoft/Exchange Server/V15/TransportRoles/Logs/MessageTracking";
        Write($"{place}/MSGTRK20261122-1.LOG",
        [
            "#Software: Microsoft Exchange Server", "#Version: 15.02.1118.040", "#Log-type: Message Tracking Log", "#Date: 2026-11-22T10:00:00.000Z",
            "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,original-client-ip,original-server-ip,custom-data,transport-traffic-type,log-id,schema-version",
            "2026-11-22T10:00:01.000Z,192.0.2.10,EX01.example.com,192.0.2.10,EX01,\"08DE4F7C11476A60;2026-11-22T10:00:00.500Z;0\",EX01\\Default EX01,SMTP,RECEIVE,1001,<1@example.net>,n-1,b@example.com;c@example.com,,4096,2,,,\"Hello, \"\"you\"\" all\",a@example.net,a@example.net,0cA: ,Incoming,,198.51.100.7,192.0.2.10,S:ProxyHop1=EX01.example.com(192.0.2.10);S:ProxiedClientIPAddress=198.51.100.7;S:DeliveryPriority=Normal,Email,l-2,15.02.1118.040",
        ]);
        FoundLog log = Assert.Single(Find(), f => f.IsUsed);
        Assert.Equal("exchange", log.Dialect);
        Assert.StartsWith(folder.Path + place, log.Files, StringComparison.Ordinal);
    }

    /// <summary>These logs are used and no others, and together they count what they count alone.</summary>
    private async Task Finds(params (string Path, string Dialect)[] logs)
    {
        Assert.Equal(logs.Select(l => (folder.Path + l.Path, l.Dialect)).Order(), Find().Where(f => f.IsUsed).Select(f => (f.Files, f.Dialect!)).Order());
        string alone = await Runs.OnceAsync(folder["alone"], Runs.PlanOf([.. logs.Select(l => folder.Path + l.Path)]));
        string[] counted = CarriedLog.Mail(alone);
        Assert.Contains(counted, l => l.StartsWith("smtp_messages_received_total", StringComparison.Ordinal) && !l.EndsWith(" 0", StringComparison.Ordinal));
        Assert.Equal(counted, CarriedLog.Mail(await Bare()));
    }

    private IReadOnlyList<FoundLog> Find() => new LogFinder(new RootFolder(folder.Path), DateTimeOffset.UtcNow).Find([]);

    private async Task<string> Bare()
    {
        CommandRun run = await CommandRun.Of("", new() { ["SMTP_LOG_EXPORTER_STATE_DIR"] = folder["state"] }, CancellationToken.None, "--once", "--timezone", "UTC", "--path.rootfs", folder.Path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Out;
    }

    private static string Docker(string text) =>
        $"{{\"log\":\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("<", "\\u003c", StringComparison.Ordinal)}\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678289111Z\"}}";

    private static string[] Postfix(string form) => Unpacked($"Postfix/contentfilter.{form}.log.gz");

    private static string[] Unpacked(string name)
    {
        using GZipStream packed = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", name)), CompressionMode.Decompress);
        using StreamReader text = new(packed, Encoding.Latin1);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A log of our own servers that is too large to stand beside the tests; skips the test where it is not there.</summary>
    private static string[] Shared(string name)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        Assert.SkipWhen(corpora is null || !File.Exists(Path.Combine(corpora, name)), $"SMTPLOG_CORPORA names no folder with {name}");
        return File.ReadAllLines(Path.Combine(corpora!, name), Encoding.Latin1);
    }

    private void Write(string path, string[] lines) => Write(path, string.Concat(lines.Select(l => l + "\n")));

    private void Write(string path, string text)
    {
        string full = folder.Path + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, Encoding.Latin1);
    }
}
