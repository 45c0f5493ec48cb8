using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Damaged lines of each program: nothing throws, each line has one outcome, and what is counted stays consistent in itself.</summary>
public sealed class MutationTests
{
    private const int LinesOfEach = 3000;

    private static readonly Lazy<ILookup<string, byte[]>> ByProgram = new(() => new[] { "syslog", "contentfilter", "maillog" }
        .SelectMany(name => OwnLog.Of(name).Lines)
        .Select(line => (Program: ProgramOf(line), Line: Encoding.UTF8.GetBytes(line)))
        .Concat(OwnLog.EximNames().SelectMany(name => OwnLog.Of(name.Data).Lines).Select(line => (Program: "exim", Line: Encoding.UTF8.GetBytes(line))))
        .ToLookup(line => line.Program, line => line.Line));

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "]", "[", "[]", "<", ">", "<>", "\"", "\\\"", ": ", ", ", "; from=<", "; proto=", " to=<", ", relay=", ", dsn=", ", status=sent (", ", status=expired", " said: ", " (in reply to ", " refused to talk to me: ", "=", "=/", "/", "(", ")",
            "\0", "\r", "\t", "é", "\u2028", "99999999999999999999", "-1", "0.0.0.0", "::", "%eth0", "NOQUEUE: ", "removed", "queued as ", "forwarded as ", "message-id=<", "warning: ", "panic: ", "reject: ", "milter-reject: END-OF-MESSAGE from ",
            " <= ", " => ", " -> ", " >> ", " ** ", " == ", " (= ", " H=", " [192.0.2.1]", ") [", " R=", " T=", " P=", " X=", " C=\"", " F=<", " I=[", " defer (-", " rejected RCPT <", " for ", "1xV4oK-00002p-0D ", "[1/2] ", "[2\\3] ",
            "last message repeated 5 times", "Nov 31 25:61:61 ", "client=", "uid=0 from=<", " orig_id=", "disconnect from ", "commands=9/1", ", stat=Sent (", ", reply=550 ", ", reject=", "[2]: ", " ...", "done; delay=", " smtp message msgid=", "\" result=\"", " mta delivery evpid=", "stat=\"250 ",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static TheoryData<string> Programs() =>
    [
        "anvil", "bounce", "cleanup", "discard", "dnsblog", "dovecot", "error", "exim", "lmtp", "local", "master", "pickup", "pipe", "postfix-script", "postscreen", "postsuper", "qmgr", "scache", "smtp", "smtpd",
        "tlsproxy", "verify", "virtual",
    ];

    [Fact]
    public void All_programs_of_the_logs_are_damaged() =>
        Assert.Equal(Programs().Select(row => row.Data), ByProgram.Value.Select(group => group.Key).Order(StringComparer.Ordinal));

    /// <summary>The damaged lines come between sound ones of the same log, so that sessions and messages are under way when they come.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Damage_is_survived(string program)
    {
        byte[][] sound = [.. OwnLog.Of("maillog").Lines.Take(LinesOfEach).Select(Encoding.UTF8.GetBytes)];
        Survive([.. ByProgram.Value[program]], sound, new Random(program.Sum(c => c)));
    }

    /// <summary>Servers whose log has one program or two.</summary>
    [Theory]
    [InlineData("Sendmail/loglevel9.rfc3164")]
    [InlineData("Sendmail/loglevel10.rfc3164")]
    [InlineData("OpenSmtpd/6.8.rfc3164")]
    [InlineData("OpenSmtpd/7.6.rfc3164")]
    [InlineData("exim-default")]
    [InlineData("exim-all-selectors")]
    [InlineData("Maddy/file")]
    [InlineData("Mox/journal")]
    public void Damage_to_another_server_is_survived(string name)
    {
        byte[][] lines = [.. OwnLog.Of(name).Lines.Select(Encoding.UTF8.GetBytes)];
        Survive(lines, [.. Enumerable.Range(0, LinesOfEach).Select(i => lines[i % lines.Length])], new Random(name.Sum(c => c)));
    }

    /// <summary>One that is a server only where a configuration says so.</summary>
    [Theory]
    [InlineData("Dovecot/syslog")]
    [InlineData("Dovecot/file")]
    public void Damage_to_a_server_of_the_configuration_is_survived(string name)
    {
        byte[][] lines = [.. OwnLog.Of(name).Lines.Select(Encoding.UTF8.GetBytes)];
        Survive(lines, [.. Enumerable.Range(0, LinesOfEach).Select(i => lines[i % lines.Length])], new Random(name.Sum(c => c)), "dovecot");
    }

    private static void Survive(byte[][] own, byte[][] sound, Random random, string? configured = null)
    {
        Blueprint blueprint = new(Runs.PlanOf("-"), unlimited: true);
        long now = DateTimeOffset.Parse("2026-11-25T00:00:00Z").ToUnixTimeMilliseconds();
        MetricBook book = new(blueprint.Book, now);
        Correlator stories = new(blueprint.Stories(seed: 0), book);
        DialectReader dialect = new(new DialectSettings { FallbackServer = "here", Dialect = configured });
        dialect.Begin(now);
        Dictionary<Outcome, int> outcomes = [];
        for (int i = 0; i < LinesOfEach; i++)
        {
            stories.BeginLine();
            dialect.Read(sound[i], stories);
            stories.BeginLine();
            Outcome outcome = dialect.Read(Damage(own[random.Next(own.Length)], own, random), stories);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        Assert.All(outcomes.Keys, outcome => Assert.True(Enum.IsDefined(outcome)));
        Assert.Equal(LinesOfEach, outcomes.Values.Sum());
        // Some programs have one way to say it: their lines are hardly ever understood once damaged.
        Assert.True(outcomes.GetValueOrDefault(Outcome.Known) > LinesOfEach / 50, $"only {outcomes.GetValueOrDefault(Outcome.Known)} were still understood");
        AssertConsistent(book.TakeCut());
    }

    /// <summary>Laws that hold on every log, however false.</summary>
    private static void AssertConsistent(Cut cut)
    {
        double failed = cut.Sum("smtp_delivery_attempts_total", ("result", "deferred")) + cut.Sum("smtp_delivery_attempts_total", ("result", "bounced")) + cut.Sum("smtp_delivery_attempts_total", ("result", "expired"));
        Assert.Equal(failed, cut.Sum("smtp_delivery_replies_total"));
        Assert.Equal(failed, cut.Sum("smtp_delivery_failures_total"));
        Assert.Equal(cut.Sum("smtp_rejects_total"), cut.Sum("smtp_reject_replies_total"));
        Assert.True(cut.Sum("smtp_client_connections_total") <= cut.Sum("smtp_connections_total"));
        Assert.True(cut.Sum("smtp_provider_delivery_attempts_total") <= cut.Sum("smtp_delivery_attempts_total"));
        Assert.True(cut.Sum("smtp_connections_active") >= 0);
        Assert.All(cut.Series.Where(series => series.Family.IsAboutMail), series => Assert.True(series.Value >= 0 && series.Sum >= 0, series.ToString()));
    }

    private static byte[] Damage(byte[] line, byte[][] others, Random random)
    {
        List<byte> damaged = [.. line];
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int at = random.Next(damaged.Count + 1);
            switch (random.Next(7))
            {
                case 0: // cut
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 1: // flip
                    if (at < damaged.Count) damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2: // leave out
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 30), damaged.Count - at));
                    break;
                case 3: // splice with another
                    byte[] other = others[random.Next(others.Length)];
                    damaged.RemoveRange(at, damaged.Count - at);
                    damaged.AddRange(other.AsSpan(random.Next(other.Length)));
                    break;
                case 4: // very long
                    damaged.InsertRange(at, Enumerable.Repeat((byte)"x <>[]=:,9"[random.Next(10)], random.Next(20) == 0 ? random.Next(60_000) : random.Next(2000)));
                    break;
                case 5: // repeat
                    damaged.InsertRange(at, damaged.GetRange(0, Math.Min(damaged.Count, random.Next(200))));
                    break;
                default:
                    damaged.InsertRange(at, Words[random.Next(Words.Length)]);
                    break;
            }
        }

        return [.. damaged];
    }

    private static string ProgramOf(string line)
    {
        string tag = Regex.Match(line[16..], @"^\S+ ([^\s\[:]+)").Groups[1].Value;
        return tag[(tag.LastIndexOf('/') + 1)..];
    }
}
