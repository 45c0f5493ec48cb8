using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exim;

/// <summary>Whole logs of our own servers: what is said is compared with counts of plain regular expressions, which know nothing of the dialect.</summary>
public sealed class EximCorpusTests
{
    private const string Id = "^[0-9A-Za-z]{6}-[0-9A-Za-z]{6}-[0-9A-Za-z]{2} ";

    private const string Retried = "(routing )?defer \\(-5[2-8]\\)";

    public static TheoryData<string> Logs() =>
        [.. new[] { "default", "all-selectors" }.SelectMany(server => new[] { "mainlog", "rejectlog", "rfc3164", "rfc3339", "rfc5424" }.Select(form => $"{server}.{form}.log.gz"))];

    /// <summary>Kind of event, then an expression on the words behind stamp and process.</summary>
    public static TheoryData<string, string> Expressions() => new()
    {
        { "MessageAccepted", Id + "[<(]= " },
        { "NotificationMade", Id + "<= <> R=" },
        { "Attempted", Id + "(=>|->|>>) |" + Id + "\\*\\* (?!.*(: retry timeout exceeded|been failing for a long time))|" + Id + "== (?!.*" + Retried + ")" },
        { "RecipientsExpired", Id + "\\*\\* .*(: retry timeout exceeded|been failing for a long time)|" + Id + "cancelled by " },
        { "MessageLeft", Id + "(Completed|removed by )" },
        { "QueueOperated", Id + "(Frozen|Unfrozen by |frozen by |unfrozen by |removed by )" },
        { "RuleApplied", "^(" + Id[1..] + ")?H=.*\\]\\S*( I=\\S+)? Warning: |" + Id + "frozen by ACL|: discarded by RCPT ACL" },
        { "Refused", "^(" + Id[1..] + ")?(H=.* (temporarily )?)?rejected (RCPT|MAIL|after DATA|connection|EHLO|HELO|EXPN|ETRN|from)|^(unqualified |too many recipients|Connection from )|^SMTP call from .* dropped|^SMTP protocol synchronization" },
        { "Connected", "^SMTP connection from .*\\(TCP/IP|^Connection from .* refused" },
        { "Authenticated", " authenticator failed for " },
        { "TlsFailed", "^TLS error on connection from .*\\(gnutls_handshake\\)|" + Id + "TLS session: " },
        { "ClientNameDoubted", "^no host name found for IP address " },
        { "ServerReported", "daemon started: pid=" },
        { "LimitHit", "^Connection from .* too many connections" },
        { "CommandsUsed", "^SMTP (syntax|protocol) error in \"(?!GET )" },
        { "Prescreened", "^SMTP syntax error in \"GET |^SMTP protocol synchronization" },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_of_our_own_servers_is_known(string name)
    {
        Reading reading = new Reading().All(Corpus.Lines("Exim/" + name));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Events_are_as_many_as_an_expression_finds(string kind, string expression)
    {
        Regex line = new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(2));
        foreach (string name in new[] { "default.mainlog.log.gz", "all-selectors.mainlog.log.gz" })
        {
            List<byte[]> lines = Corpus.Lines("Exim/" + name);
            Reading reading = new Reading().All(lines);
            int expected = lines.Count(bytes => line.IsMatch(Bare(Encoding.UTF8.GetString(bytes))));
            Assert.Equal((name, kind, expected), (name, kind, reading.Events.Counts.GetValueOrDefault(kind)));
            Assert.True(expected > 0 || kind is "Prescreened", kind);
        }
    }

    /// <summary>The syslog daemon has no part of a line more or less than the file, and its copies of refusals say nothing.</summary>
    [Theory]
    [InlineData("default")]
    [InlineData("all-selectors")]
    public void The_carrier_changes_no_event(string server)
    {
        List<string> file = Said($"{server}.mainlog.log.gz");
        foreach (string form in new[] { "rfc3164", "rfc3339", "rfc5424" })
        {
            // Through syslog there is one line more: the daemon's start before the file was opened has no other.
            Assert.Empty(Said($"{server}.{form}.log.gz").Except(file).Concat(file.Except(Said($"{server}.{form}.log.gz"))));
            Assert.Equal(file.Count, Said($"{server}.{form}.log.gz").Count);
        }
    }

    private static List<string> Said(string name) => new Reading().All(Corpus.Lines("Exim/" + name)).Events.Lines;

    /// <summary>The words behind stamp and process.</summary>
    private static string Bare(string line) => Regex.Replace(line, @"^\S+ [0-9:.]+ (\[\d+\] )?", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
