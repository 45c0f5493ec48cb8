using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Haraka;

/// <summary>Whole logs of our own Haraka in its three formats: what is said is compared with counts of plain regular expressions, which know nothing of the dialect.</summary>
public sealed class HarakaCorpusTests
{
    public static TheoryData<string> Logs() => ["default", "logfmt", "json"];

    /// <summary>Kind of event, then an expression that fits all three formats.</summary>
    public static TheoryData<string, string> Expressions() => new()
    {
        { "Connected", @"(\[core\] |message=|""message"":"")connect[ ""]" },
        { "Disconnected", @"(\[core\] |message=|""message"":"")disconnect[ ""]" },
        { "TlsStarted", @"secured(: cipher=|""? verified|"",""verified|"",""cipher)" },
        { "TransactionOpened", @"sender <.*code""?[=:]""?(CONT|OK)" },
        { "MessageNamed", @"(\[core\] |message=|""message"":"")message[ ""]" },
        { "MessageQueued", @"(\[core\] |message=|""message"":"")queue[ ""].*code""?[=:]""?OK" },
        { "MessageAccepted", @"Created transaction: " },
        { "NotificationMade", @"Created transaction: " },
        { "ContactFailed", @"MX Lookup for |DNS lookup of |Ongoing connection failed to |Remote end \S+ closed connection|Failed to get pool entry" },
        { "SessionFailed", @"client half closed connection|client dropped connection" },
        { "SeverityLogged", @"\[(WARN|ERROR)\]|level""?[=:]""?(WARN|ERROR)" },
        { "ServerReported", "Starting up Haraka" },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_of_our_own_server_is_known(string name)
    {
        Reading reading = new Reading().All(Corpus.Lines($"Haraka/{name}.log.gz"));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal("haraka", reading.Reader.Mta);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Events_are_as_many_as_an_expression_finds(string kind, string expression)
    {
        Regex line = new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(2));
        foreach (string name in Logs().Select(row => row.Data))
        {
            List<byte[]> lines = Corpus.Lines($"Haraka/{name}.log.gz");
            int expected = lines.Count(bytes => line.IsMatch(Encoding.UTF8.GetString(bytes)));
            Assert.True(expected > 0, name);
            Assert.Equal((name, expected), (name, new Reading().All(lines).Events.Counts.GetValueOrDefault(kind)));
        }
    }

    /// <summary>The log plugin for syslog drops the stamp; line ends become #012. So do systemd and containers carry it.</summary>
    [Theory]
    [InlineData("Nov 22 10:27:49 mx1 haraka[12]: ")]
    [InlineData("2026-11-22T10:27:49.000+00:00 mx1 node[12]: ")]
    [InlineData("<174>1 2026-11-22T10:27:49Z mx1 haraka 12 - - ")]
    public void A_carrier_changes_no_event_but_its_time(string carrier)
    {
        List<byte[]> lines = Corpus.Lines("Haraka/default.log.gz");
        Reading plain = new Reading().All(lines);
        Reading carried = new();
        foreach (byte[] line in lines)
        {
            if (line.Length > 25 && line[24] == ' ' && line[23] == 'Z') carried.Read([.. Encoding.ASCII.GetBytes(carrier), .. line.AsSpan(25)]);
        }

        Assert.Equal([Outcome.Known], carried.Outcomes.Keys);
        foreach ((string kind, int count) in plain.Events.Counts) Assert.Equal((kind, count), (kind, carried.Events.Counts.GetValueOrDefault(kind)));
    }
}
