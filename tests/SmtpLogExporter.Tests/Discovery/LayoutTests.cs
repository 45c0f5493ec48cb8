using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Logs.Tests.Journal;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Discovery;

/// <summary>Machines as their distributions and panels lay them out, with logs our own servers wrote: exactly the right logs are found, and a start with nothing configured counts each mail once.</summary>
public sealed class LayoutTests : IDisposable
{
    private const string Dovecot = "Nov 22 10:10:52 mx1 dovecot: imap-login: Login: user=<a>, method=PLAIN, rip=192.0.2.1, lip=192.0.2.2, mpid=7, session=<x>\n";
    private const string System = "2026-11-22T10:10:51.000000+00:00 mx1 CRON[1]: (root) CMD (true)\n";
    private readonly Machine machine = new();

    public void Dispose() => machine.Dispose();

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
        Directory.CreateDirectory(machine["var/log/journal"]);
        foreach (string file in Directory.GetFiles(journal.Folder)) File.Copy(file, machine[$"var/log/journal/{Path.GetFileName(file)}"]);
        FoundLog log = Assert.Single(machine.Find(), f => f.IsUsed);
        Assert.Equal(("journal", "postfix"), (log.Files, log.Dialect));
        Assert.Equal(50, Runs.Connections(await machine.Bare()));
    }

    [Fact]
    public async Task Debian_with_Exim()
    {
        Write("/var/log/exim4/mainlog", Unpacked("Exim/default.mainlog.log.gz"));
        Write("/var/log/exim4/rejectlog", Unpacked("Exim/default.rejectlog.log.gz"));
        Write("/var/log/exim4/paniclog", []);
        Write("/var/log/syslog", System);
        await Finds(("/var/log/exim4/mainlog", "exim"));
    }

    [Fact]
    public async Task Red_Hat_with_Sendmail()
    {
        Write("/etc/rsyslog.conf", "*.info;mail.none;authpriv.none;cron.none\t/var/log/messages\nmail.*\t-/var/log/maillog\n");
        Write("/var/log/maillog", Unpacked("Sendmail/loglevel9.rfc3164.log.gz"));
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
        string[] mail = Unpacked("Sendmail/loglevel9.rfc3164.log.gz");
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
        Write("/var/log/exim_mainlog", Unpacked("Exim/default.mainlog.log.gz"));
        Write("/var/log/exim_rejectlog", Unpacked("Exim/default.rejectlog.log.gz"));
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

    private Task Finds(params (string Path, string Dialect)[] logs) => machine.Finds(logs);

    private static string Docker(string text) =>
        $"{{\"log\":\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("<", "\\u003c", StringComparison.Ordinal)}\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678289111Z\"}}";

    private static string[] Postfix(string form) => Unpacked($"Postfix/contentfilter.{form}.log.gz");

    private static string[] Unpacked(string name)
    {
        using GZipStream packed = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", name)), CompressionMode.Decompress);
        using StreamReader text = new(packed, Encoding.Latin1);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Write(string path, string[] lines) => machine.Write(path, lines);

    private void Write(string path, string text) => machine.Write(path, text);
}
