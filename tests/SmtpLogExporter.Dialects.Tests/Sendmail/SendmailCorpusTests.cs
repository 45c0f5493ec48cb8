using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Sendmail;

/// <summary>Whole logs of our own servers at log levels 9 and 10: what is said is compared with counts of plain regular expressions, which know nothing of the dialect.</summary>
public sealed class SendmailCorpusTests
{
    private static readonly string[] Levels = ["loglevel9", "loglevel10"];

    public static TheoryData<string> Logs() => [.. Levels.SelectMany(_ => new[] { "rfc3164", "rfc3339", "rfc5424" }, (level, form) => $"{level}.{form}.log.gz")];

    /// <summary>Kind of event, then an expression on the words; events of which a line has several are counted by their own expression.</summary>
    public static TheoryData<string, string> Expressions() => new()
    {
        { "Connected", @"^NOQUEUE: connect from .*\]" },
        { "Disconnected", @" did not issue MAIL/EXPN/VRFY/ETRN | lost input channel from " },
        { "SessionFailed", @" during server cmd read$|collect: relay=.*info=(unexpected close|read timeout)|SMTP violation, input too long" },
        { "LimitHit", @"Connection rate limit exceeded\.$|Too many open connections\.$|Possible SMTP RCPT flood" },
        { "Prescreened", @"SMTP violation, input too long|probable open proxy" },
        { "CommandsUsed", @": (VRFY|EXPN) .* \[rejected\]$|: ETRN " },
        { "TlsStarted", @"^STARTTLS=(server|client), relay=.* version=" },
        { "TlsFailed", @"^STARTTLS=(server|client), error: (accept|connect) failed" },
        { "Authenticated", @"^AUTH=server, | AUTH failure | AUTH decode64 error" },
        { "TransactionOpened", @" from=.*, relay=.*\]$" },
        { "MessageAccepted", @" from=.*, nrcpts=[1-9]|: [0-9A-Za-z]{14,}: (DSN|return to sender|sender notify|postmaster notify): " },
        { "NotificationMade", @": [0-9A-Za-z]{14,}: (DSN|return to sender|sender notify|postmaster notify): " },
        { "RecipientsExpired", @": Cannot send message for " },
        { "Refused", @"^(?!.*ruleset=tls_(server|rcpt)).*(ruleset=.*, reject=|Milter: (to|from|data).*, reject=)|: <.*>\.\.\. (User unknown|virtual error|no such virtual)|: Too many recipients$|: message size \(|status=tempfail$|: invalid domain name \(" },
        { "RuleApplied", @"ruleset=.*, (discard|quarantine=)|Milter: data, discard|: milter=pyfilter, quarantine=" },
        { "FilterJudged", @"Milter: (to|from|data).*, (reject=|discard)|: milter=pyfilter, quarantine=|Milter accept: message|: to error state" },
        { "MessageLeft", @": done; delay=|: discarded$|, stat=discarded$" },
        { "ServerReported", @"^starting daemon|stopping daemon|: to error state" },
        { "SeverityLogged", @": to error state" },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_of_our_own_servers_is_known(string name)
    {
        Reading reading = new Reading().All(Corpus.Lines("Sendmail/" + name));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal("sendmail", reading.Reader.Mta);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Events_are_as_many_as_an_expression_finds(string kind, string expression)
    {
        Regex words = new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(2));
        int all = 0;
        foreach (string level in Levels)
        {
            List<byte[]> lines = Corpus.Lines($"Sendmail/{level}.rfc3164.log.gz");
            int expected = lines.Count(line => words.IsMatch(Words(line)));
            all += expected;
            Assert.Equal((level, expected), (level, new Reading().All(lines).Events.Counts.GetValueOrDefault(kind)));
        }

        Assert.True(all > 0);
    }

    /// <summary>A line is one result for each of its recipients.</summary>
    [Fact]
    public void Each_recipient_of_a_list_has_a_result()
    {
        foreach (string level in Levels)
        {
            List<byte[]> lines = Corpus.Lines($"Sendmail/{level}.rfc3164.log.gz");
            int expected = lines.Select(Words).Select(text => Regex.Match(text, @": to=(?<list>.*?), (ctladdr=|delay=).*, mailer=(?!.*stat=quarantined)", RegexOptions.None, TimeSpan.FromSeconds(1)))
                .Where(match => match.Success).Sum(match => Regex.Replace(match.Groups["list"].Value, "\".*\"", "", RegexOptions.None, TimeSpan.FromSeconds(1)).Count(c => c == ',') + 1);
            Assert.Equal((level, expected), (level, new Reading().All(lines).Events.Counts["Attempted"]));
        }
    }

    [Theory]
    [InlineData("loglevel9")]
    [InlineData("loglevel10")]
    public void The_form_of_the_header_changes_no_event(string level)
    {
        List<string> said = Said(level + ".rfc3164.log.gz");
        Assert.Equal(said, Said(level + ".rfc3339.log.gz"));
        Assert.Equal(said, Said(level + ".rfc5424.log.gz"));
    }

    private static List<string> Said(string name) => new Reading().All(Corpus.Lines("Sendmail/" + name)).Events.Lines;

    private static string Words(byte[] line) => Regex.Replace(Encoding.UTF8.GetString(line)[16..], @"^\S+ \S+?\[\d+\]: ", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
