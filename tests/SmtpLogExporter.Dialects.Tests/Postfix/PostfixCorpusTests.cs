using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Whole logs of our own servers: what is said is compared with counts of plain regular expressions, which know nothing of the dialect.</summary>
public sealed class PostfixCorpusTests
{
    public static TheoryData<string> Logs() =>
    [
        "syslog.rfc3164.log.gz",
        "syslog.rfc3339.log.gz",
        "syslog.rfc5424.log.gz",
        "contentfilter.rfc3164.log.gz",
        "contentfilter.rfc3339.log.gz",
        "contentfilter.rfc5424.log.gz",
        "maillog.log.gz",
    ];

    /// <summary>Kind of event, then an expression on program and words; a second event on a line has an expression of its own.</summary>
    public static TheoryData<string, string> Expressions() => new()
    {
        { "Connected", @"/smtpd: connect from |/postscreen: CONNECT from " },
        { "Disconnected", @"/smtpd: disconnect from |/postscreen: DISCONNECT " },
        { "SessionFailed", @": (lost connection|timeout|too many errors) after |: HANGUP after " },
        { "ClientNameDoubted", @": warning: hostname \S+ does not resolve to address " },
        { "LimitHit", @": warning: [A-Z][A-Za-z ]+ limit exceeded: \d+ from " },
        { "Refused", @": (NOQUEUE|[0-9A-F]{6,}): (milter-)?reject: |: warning: (Connection|Message|Recipient|New TLS)[a-zA-Z ]* limit exceeded: |: queue file size limit exceeded$" },
        { "TlsStarted", @" TLS connection established (from|to) " },
        { "TlsExplained", @": warning: TLS library problem: " },
        { "Authenticated", @": warning: \S+\]: SASL \S+ authentication failed" },
        { "TransactionOpened", @"/smtpd: [0-9A-F]{6,}: client=" },
        { "MessageSubmitted", @"/pickup: [0-9A-F]{6,}: uid=" },
        { "MessageNamed", @"/cleanup: [0-9A-F]{6,}: message-id=" },
        { "MessageQueued", @"/qmgr: [0-9A-F]{6,}: from=<.*>, size=\d+, nrcpt=\d+ \(queue active\)$" },
        { "Attempted", @": [0-9A-F]{6,}: to=<.*, relay=.*, dsn=\S+, status=(sent|deferred|bounced|SOFTBOUNCE) " },
        { "RecipientsExpired", @"/qmgr: [0-9A-F]{6,}: from=<.*>, status=(force-)?expired" },
        { "MessageLeft", @"/(qmgr|postsuper): [0-9A-F]{6,}: removed$" },
        { "QueueOperated", @"/postsuper: ([0-9A-F]{6,}: |(Deleted|Requeued|Placed on hold|Released from hold): )" },
        { "NotificationMade", @"/bounce: [0-9A-F]{6,}: (sender|postmaster) [a-z -]+ notification: " },
        { "AddressProbed", @", status=(un)?deliverable" },
        { "RuleApplied", @": (reject_warning|hold|discard|redirect|milter-hold|milter-discard): " },
        { "FilterJudged", @": (milter-reject: (MAIL|RCPT|DATA|END-OF-MESSAGE|UNKNOWN) |milter-hold: |milter-discard: |(NOQUEUE|[0-9A-F]{6,}): (warn|bcc|filter): |(reject|warning|hold|discard|filter|bcc|prepend|replace|redirect|strip): (header|body) )" },
        { "Prescreened", @"/postscreen: (PASS|ALLOWLISTED|DENYLISTED|DNSBL|PREGREET|HANGUP|NON-SMTP|COMMAND|BARE)|: improper command pipelining |: warning: non-SMTP command |: request longer than " },
        { "ServerReported", @"/master: (daemon started|terminating|reload)|authentication failed: Connection lost to authentication server|: warning: (connect to Milter|milter |cannot get RSA|hash:\S+ (is unavailable|lookup error)|mail_stream_cleanup|file system clock|resetting file time|alias database loop)" },
        { "SeverityLogged", @"^postfix\S+: (error|fatal|panic): |^postfix\S+: warning: (?!hostname |TLS library|non-SMTP|Illegal|\S+\]: (SASL|request)|[A-Z][A-Za-z ]+ limit exceeded|\S+ queue file size)" },
        { "ContactFailed", @"/(smtp|lmtp): connect to \S+: |/(smtp|lmtp): [0-9A-F]{6,}: (lost connection with|conversation with|host \S+ refused to talk)|/(smtp|lmtp): .*, status=(deferred|bounced) \((connect to |lost connection with |conversation with |host \S+ refused to talk to me|Host or domain name not found|TLS is required|Cannot start TLS|Server certificate not|unable to look up host|SASL authentication failed)" },
        { "TlsFailed", @": SSL_(accept|connect) error |, status=(deferred|bounced) \((TLS is required|Cannot start TLS|Server certificate not)" },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_of_our_own_servers_is_known(string name)
    {
        Reading reading = new Reading().All(Corpus.Lines("Postfix/" + name));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Events_are_as_many_as_an_expression_finds(string kind, string expression)
    {
        Regex line = new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(2));
        int all = 0;
        foreach (string name in new[] { "syslog.rfc3164.log.gz", "contentfilter.rfc3164.log.gz", "maillog.log.gz" })
        {
            List<byte[]> lines = Corpus.Lines("Postfix/" + name);
            Reading reading = new Reading().All(lines);
            int expected = lines.Count(bytes => line.IsMatch(Bare(Encoding.UTF8.GetString(bytes))));
            all += expected;
            Assert.Equal((name, expected), (name, reading.Events.Counts.GetValueOrDefault(kind)));
        }

        Assert.True(all > 0 || string.Equals(kind, "AddressProbed", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_statistic_of_a_session_says_its_command()
    {
        List<byte[]> lines = Corpus.Lines("Postfix/syslog.rfc3164.log.gz");
        int expected = lines.Select(Encoding.UTF8.GetString).Where(text => text.Contains(": disconnect from ", StringComparison.Ordinal)).Sum(text => Regex.Count(text, @" (?!commands=)[a-z]+=\d+", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(expected, new Reading().All(lines).Events.Counts["CommandsUsed"]);
    }

    [Theory]
    [InlineData("syslog")]
    [InlineData("contentfilter")]
    public void The_stamp_of_rfc3339_changes_no_event(string name) =>
        Assert.Equal(Said($"{name}.rfc3164.log.gz"), Said($"{name}.rfc3339.log.gz"));

    [Theory]
    [InlineData("syslog")]
    [InlineData("contentfilter")]
    public void Rfc5424_without_the_daemon_loses_no_more_than_the_service_names(string name) =>
        Assert.Equal(Said($"{name}.rfc3164.log.gz").Select(WithoutLabel), Said($"{name}.rfc5424.log.gz"));

    [Fact]
    public void The_clock_ticks_before_the_events_of_each_known_line()
    {
        Reading reading = new Reading().All(Corpus.Lines("Postfix/maillog.log.gz"));
        Assert.Equal(reading.Outcomes[Outcome.Known], reading.Events.Ticks);
    }

    private static List<string> Said(string name) => new Reading().All(Corpus.Lines("Postfix/" + name)).Events.Lines;

    private static string WithoutLabel(string said) => said.Replace(" TransportName=smtp-scan", "", StringComparison.Ordinal).Replace(" TransportName=relay", "", StringComparison.Ordinal);

    /// <summary>Program without its process, and the words.</summary>
    private static string Bare(string line) => Regex.Replace(line[16..], @"^\S+ ([^\s\[:]+)(\[\d+\])?: ", "$1: ", RegexOptions.None, TimeSpan.FromSeconds(1));
}
