using System.IO.Compression;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Discovery;

public sealed class LogFinderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("/var/log/mail.log")]
    [InlineData("/var/log/maillog")]
    [InlineData("/var/log/mail")]
    [InlineData("/var/log/mail/mail.log")]
    [InlineData("/var/log/zimbra.log")]
    public void The_usual_place_is_found_with_its_server(string path)
    {
        Write(path, Connections(10));
        FoundLog log = Assert.Single(Find());
        Assert.Equal((folder.Path + path, "postfix", true, 1.0), (log.Files, log.Dialect, log.IsUsed, log.Confidence));
    }

    [Fact]
    public void Copies_by_severity_and_the_system_log_are_not_read_besides()
    {
        string mail = Connections(10);
        string warning = "Nov 22 10:10:52 mx1 postfix/smtpd[7]: warning: hostname bad.example does not resolve to address 192.0.2.9\n";
        Write("/var/log/mail.log", mail + warning);
        Write("/var/log/mail.info", mail);
        Write("/var/log/mail.warn", warning);
        Write("/var/log/mail.err", "");
        Write("/var/log/syslog", "Nov 22 10:10:51 mx1 cron[1]: (root) CMD (true)\n" + mail);
        IReadOnlyList<FoundLog> found = Find();
        Assert.Equal(folder["var/log/mail.log"], Assert.Single(found, f => f.IsUsed).Files);
        Assert.Equal(["mail.err", "mail.info", "mail.warn", "syslog"], found.Where(f => f.CopyOf is not null).Select(f => Path.GetFileName(f.Files)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_system_log_is_read_where_it_alone_has_the_mail()
    {
        Write("/var/log/messages", "Nov 22 10:10:51 mx1 cron[1]: (root) CMD (true)\n" + Connections(10));
        FoundLog log = Assert.Single(Find());
        Assert.Equal(("postfix", true), (log.Dialect, log.IsUsed));
    }

    [Fact]
    public void A_system_log_without_mail_is_not_read()
    {
        Write("/var/log/messages", "Nov 22 10:10:51 mx1 cron[1]: (root) CMD (true)\n");
        Assert.DoesNotContain(Find(), f => f.IsUsed);
    }

    [Fact]
    public void A_log_that_was_just_rotated_is_known_by_what_was_rotated()
    {
        Write("/var/log/mail.log", "");
        Write("/var/log/mail.log.1", Connections(10));
        FoundLog log = Assert.Single(Find());
        Assert.Equal(("postfix", true, folder["var/log/mail.log"]), (log.Dialect, log.IsUsed, log.Files));
    }

    [Fact]
    public void An_empty_log_in_a_place_made_for_mail_is_read_all_the_same()
    {
        Write("/var/log/mail.log", "");
        Assert.True(Assert.Single(Find()).IsUsed);
    }

    [Fact]
    public void Postfix_says_itself_where_it_writes()
    {
        Write("/etc/postfix/main.cf", "# comment\nmyhostname = mx1.example.org\nmulti_instance_directories =\n  /etc/postfix-out\nmaillog_file = /srv/mail/postfix.log\n");
        Write("/etc/postfix-out/main.cf", "maillog_file=/srv/mail/out.log\n");
        Write("/srv/mail/postfix.log", Connections(10));
        Write("/srv/mail/out.log", Connections(10, "postfix-out/smtpd", "198.51.100"));
        Assert.Equal(["out.log", "postfix.log"], Find().Where(f => f.IsUsed).Select(f => Path.GetFileName(f.Files)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/etc/rsyslog.conf", "mail.*\t-/srv/log/correo.log\n")]
    [InlineData("/etc/rsyslog.d/50-default.conf", "auth,authpriv.*\t/var/log/auth.log\nmail.*;*.none -/srv/log/correo.log\n")]
    [InlineData("/etc/syslog.conf", "mail.info\t\t/srv/log/correo.log\n")]
    [InlineData("/etc/syslog-ng/syslog-ng.conf", "destination d_mail { file(\"/srv/log/correo.log\" perm(0640)); };\n")]
    public void The_syslog_daemon_says_where_mail_goes(string file, string text)
    {
        Write(file, text);
        Write("/srv/log/correo.log", Connections(10));
        FoundLog log = Assert.Single(Find());
        Assert.Equal((folder["srv/log/correo.log"], true), (log.Files, log.IsUsed));
        Assert.EndsWith(file, log.Place.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_and_its_target_are_one_log()
    {
        Write("/var/log/mail.log", Connections(10));
        File.CreateSymbolicLink(folder["var/log/maillog"], folder["var/log/mail.log"]);
        Assert.Single(Find());
    }

    [Fact]
    public void A_search_looks_into_every_plain_file()
    {
        Write("/data/a/b/post.txt", Connections(10));
        Write("/data/a/other.txt", "no log\n");
        using (GZipStream archive = new(File.Create(folder["data/a/old.gz"]), CompressionLevel.Fastest)) archive.Write("x"u8);
        FoundLog log = Assert.Single(Finder().Find([folder["data"]]));
        Assert.Equal((folder["data/a/b/post.txt"], "postfix", true), (log.Files, log.Dialect, log.IsUsed));
    }

    [Fact]
    public void A_pipe_is_neither_waited_for_nor_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes of files are a matter of Unix");
        Write("/var/log/maillog", Connections(10));
        foreach (string pipe in (string[])["var/log/mail.log", "var/log/queue"])
        {
            using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", [folder[pipe]]);
            made.WaitForExit();
        }

        FoundLog log = Assert.Single(Finder().Find([folder["var"]]));
        Assert.Equal(folder["var/log/maillog"], log.Files);
    }

    [Fact]
    public void A_device_named_by_the_syslog_daemon_is_no_log()
    {
        Write("/etc/syslog.conf", "mail.crit /dev/console\n");
        Directory.CreateDirectory(folder["dev"]);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "device files are a matter of Unix");
        File.CreateSymbolicLink(folder["dev/console"], "/dev/null");
        Assert.Empty(Find());
    }

    [Fact]
    public async Task What_it_writes_as_configuration_is_accepted()
    {
        Write("/var/log/mail.log", Connections(10));
        Write("/var/log/mail.info", Connections(10));
        CommandRun written = await CommandRun.Of("discover", "--path.rootfs", folder.Path, "--write-config");
        Assert.Equal(0, written.Code);
        await File.WriteAllTextAsync(folder["found.yaml"], written.Out);
        CommandRun check = await CommandRun.Of("check-config", folder["found.yaml"]);
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Contains("mail.log", check.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("mail.info", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_is_said_with_what_to_do()
    {
        CommandRun run = await CommandRun.Of("discover", "--path.rootfs", folder.Path);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("--search", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nothing_configured_each_mail_counts_once()
    {
        string mail = Connections(10);
        Write("/var/log/mail.log", mail);
        Write("/var/log/mail.info", mail);
        Write("/var/log/syslog", mail);
        CommandRun run = await CommandRun.Of("", new() { ["SMTP_LOG_EXPORTER_STATE_DIR"] = folder["state"] }, CancellationToken.None, "--once", "--path.rootfs", folder.Path);
        Assert.Equal(0, run.Code);
        Assert.Equal(10, Samples.Sum(run.Out, "smtp_connections_total"));
    }

    private LogFinder Finder() => new(new RootFolder(folder.Path), DateTimeOffset.UnixEpoch.AddYears(56));

    private IReadOnlyList<FoundLog> Find() => Finder().Find([]);

    private static string Connections(int count, string program = "postfix/smtpd", string network = "192.0.2") =>
        string.Concat(Enumerable.Range(1, count).Select(i => $"Nov 22 10:10:{i:00} mx1 {program}[{i}]: connect from client{i}.example.com[{network}.{i}]\n"));

    private void Write(string path, string text)
    {
        string full = folder.Path + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
