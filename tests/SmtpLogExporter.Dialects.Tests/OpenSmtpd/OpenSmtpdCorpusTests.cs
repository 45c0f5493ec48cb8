using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.OpenSmtpd;

/// <summary>Whole logs of our own servers, versions 6.8 and 7.6: what is said is compared with counts of plain regular expressions, which know nothing of the dialect.</summary>
public sealed class OpenSmtpdCorpusTests
{
    private static readonly string[] Versions = ["6.8", "7.6"];

    public static TheoryData<string> Logs() => [.. Versions.SelectMany(_ => new[] { "rfc3164", "rfc3339", "rfc5424" }, (version, form) => $"{version}.{form}.log.gz")];

    public static TheoryData<string, string> Expressions() => new()
    {
        { "Connected", @" smtp connected address=(?!local )" },
        { "TlsStarted", @" (smtp|mta) tls ciphers=" },
        { "TlsForgone", @"^X" },
        { "Authenticated", @" smtp authentication user=.* result=(ok|permfail|tempfail)$" },
        { "MessageAccepted", @" smtp message msgid=" },
        { "Refused", @" smtp failed-command command=""((RCPT|MAIL) .*|DATA|)"" result=""(?!50[023] )" },
        { "CommandsUsed", @" smtp bad-input | smtp failed-command command=""(?!AUTH)[^""]*"" result=""(50[023] |501 5\.5\.)" },
        { "Attempted", @" (mta|mda) delivery evpid=" },
        { "RecipientsExpired", @" (Expire|Remove) for " },
        { "QueueOperated", @" Remove for " },
        { "ServerReported", @" starting$|: Exiting$" },
        { "ContactFailed", @"smtp-out: (Failed to resolve MX|No valid route)| mta error reason=|smtp-out: Error on session [0-9a-f]+ after " },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_of_our_own_servers_is_known(string name)
    {
        Reading reading = new Reading().All(Corpus.Lines("OpenSmtpd/" + name));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal("opensmtpd", reading.Reader.Mta);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Events_are_as_many_as_an_expression_finds(string kind, string expression)
    {
        Regex line = new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(2));
        int all = 0;
        foreach (string version in Versions)
        {
            List<byte[]> lines = Corpus.Lines($"OpenSmtpd/{version}.rfc3164.log.gz");
            string[] texts = [.. lines.Select(Encoding.UTF8.GetString)];
            int expected = kind == "TlsForgone" ? Forgone(texts) : texts.Count(line.IsMatch);
            all += expected;
            Assert.Equal((version, expected), (version, new Reading().All(lines).Events.Counts.GetValueOrDefault(kind)));
        }

        Assert.True(all > 0);
    }

    /// <summary>A session of this machine ends without a word, all others say so once.</summary>
    [Fact]
    public void Each_connection_ends_once()
    {
        foreach (string version in Versions)
        {
            Reading reading = new Reading().All(Corpus.Lines($"OpenSmtpd/{version}.rfc3164.log.gz"));
            Assert.Equal(reading.Events.Counts["Connected"], reading.Events.Counts["Disconnected"]);
        }
    }

    [Theory]
    [InlineData("6.8")]
    [InlineData("7.6")]
    public void The_form_of_the_header_changes_no_event(string version)
    {
        List<string> said = Said(version + ".rfc3164.log.gz");
        Assert.Equal(said, Said(version + ".rfc3339.log.gz"));
        Assert.Equal(said, Said(version + ".rfc5424.log.gz"));
    }

    /// <summary>Sessions with servers that quit in order, less those with a handshake.</summary>
    private static int Forgone(string[] lines)
    {
        HashSet<string> encrypted = [.. Ids(lines, @" ([0-9a-f]{16}) mta tls ")];
        return Ids(lines, @" ([0-9a-f]{16}) mta disconnected ").Count(id => !encrypted.Contains(id));
    }

    private static IEnumerable<string> Ids(string[] lines, string expression) =>
        lines.Select(line => Regex.Match(line, expression, RegexOptions.None, TimeSpan.FromSeconds(1))).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static List<string> Said(string name) => new Reading().All(Corpus.Lines("OpenSmtpd/" + name)).Events.Lines;
}
