using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Dovecot;

/// <summary>Corpus/Dovecot/Cases, written from the grammar of Dovecot's source.</summary>
public sealed class DovecotCaseTests
{
    private const string Syslog = "Nov 22 10:10:52 mx1 dovecot: ";

    private static readonly DialectSettings AsServer = new() { FallbackServer = "here", Dialect = "dovecot" };

    public static TheoryData<string> Files() => Cases.Files("Dovecot");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Dovecot", file, row => Syslog + row, settings: AsServer);

    /// <summary>The own file has a level in each line, syslog only where it is bad news.</summary>
    [Theory]
    [InlineData("Nov 22 10:10:52 ", "Info: ")]
    [InlineData("2026-11-22 10:10:52 ", "Info: ")]
    [InlineData("Nov 22 10:10:52 mx1 dovecot[7]: ", "")]
    [InlineData("Nov 22 10:10:52 dovecot: ", "")]
    [InlineData("2026-11-22T10:10:52.001+00:00 mx1 dovecot: ", "")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 dovecot 7 - - ", "")]
    public void A_carrier_changes_no_event(string carrier, string level)
    {
        Reading reading = new(AsServer, withListener: true);
        Assert.Equal(["<lmtp> Connected ClientAddress=192.0.2.5"], reading.Of($"{carrier}lmtp(4711): {level}Connect from 192.0.2.5"));
        Assert.Equal("dovecot", reading.Reader.Mta);
        Assert.Equal(0, reading.Outcomes.GetValueOrDefault(Outcome.NotMail));
        Assert.Equal(1_795_342_252, reading.Reader.NewestTime / 1000);
        Assert.Equal(3, reading.Of($"{carrier}submission(a b) <c>)<4711><s1>: {level}relay: Successfully relayed message: from=<a@b.example>, size=1, id=s1, nrcpt=1, reply=`250 Ok'").Length);
    }

    /// <summary>A stamp without year and zone is worth less than the runtime's.</summary>
    [Fact]
    public void A_container_knows_the_time_better()
    {
        Reading reading = new(AsServer);
        Assert.Single(reading.Of("""{"log":"Nov 22 11:10:52 lmtp(4711): Info: Connect from 192.0.2.5\n","stream":"stderr","time":"2026-11-22T10:10:52.5Z"}"""));
        Assert.Equal(1_795_342_252_500, reading.Reader.LastTime);
    }

    [Fact]
    public void A_session_keeps_the_port_of_its_login()
    {
        Reading reading = new(AsServer, withListener: true);
        Assert.All(reading.Of(Syslog + "submission-login: Login: user=<a>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, lport=465, TLS, session=<s1>"), said => Assert.StartsWith("<submissions> ", said, StringComparison.Ordinal));
        Reading after = Restart.Of(reading, AsServer, withListener: true);
        Assert.Equal(["<submissions> Disconnected Cause=quit Stage=unknown"], after.Of(Syslog + "submission(a)<1><s1>: Disconnected: Logged out in=1 out=2"));
        Assert.Equal(["<submission> Disconnected Cause=quit Stage=unknown"], after.Of(Syslog + "submission(a)<1><s1>: Disconnected: Logged out in=1 out=2"));
    }

    /// <summary>Servers end a session long before: a number nobody can have meant costs a bounded amount of work.</summary>
    [Theory]
    [InlineData("submission-login: Disconnected (auth failed, 99999999999999999999 attempts in 2 secs): user=<x>, method=PLAIN, rip=192.0.2.9, session=<s1>", 1002)]
    [InlineData("submission-login: Disconnected (auth failed, 0 attempts in 2 secs): user=<x>, method=PLAIN, rip=192.0.2.9, session=<s1>", 3)]
    [InlineData("submission(joe)<4711><s1>: Successfully relayed message: from=<a@b.example>, size=1, id=s1, nrcpt=99999999999999999999, reply=`250 Ok'", 10_002)]
    public void A_number_costs_a_bounded_amount_of_work(string words, int events) => Assert.Equal(events, new Reading(AsServer).Of(Syslog + words).Length);

    /// <summary>Without the setting, and with that of another server, it is a companion: its words are known, and the mail server's lines tell the mail.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("postfix")]
    public void It_is_a_server_only_where_the_configuration_says_so(string? dialect)
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = dialect });
        reading.All(Corpus.Lines("Dovecot/syslog.log.gz"));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(["FilterJudged"], reading.Events.Counts.Keys);
        Assert.Null(reading.Reader.Mta);
        reading.Read("Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]");
        Assert.Equal("postfix", reading.Reader.Mta);
    }

    /// <summary>A file nobody has said to be Dovecot's looks like one of programs without a host, as ever.</summary>
    [Fact]
    public void The_own_file_is_read_only_where_the_configuration_says_so()
    {
        Reading reading = new Reading().All(Corpus.Lines("Dovecot/file.log.gz"));
        Assert.Empty(reading.Events.Lines);
        Assert.Null(reading.Reader.Mta);
    }

    [Fact]
    public void A_companion_becomes_a_server_with_its_configuration()
    {
        Reading before = new();
        before.Read(Syslog + "master: Dovecot v2.3.20 (80a5ac675d) starting up for imap");
        Assert.Single(Restart.Of(before, AsServer).Of(Syslog + "lmtp(4711): Connect from 192.0.2.5"));
        Reading server = new(AsServer);
        server.Read(Syslog + "lmtp(4711): Connect from 192.0.2.5");
        Assert.Empty(Restart.Of(server).Of(Syslog + "lmtp(4711): Connect from 192.0.2.5"));
    }
}
