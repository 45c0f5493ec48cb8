using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Programs;

public sealed class ProgramTagTests
{
    private const string Connect = "connect from x[192.0.2.1]";

    [Theory]
    [InlineData("postfix/smtpd", "postfix smtp")]
    [InlineData("postfix/submission/smtpd", "postfix submission")]
    [InlineData("postfix-out/smtps/smtpd", "postfix-out submissions")]
    [InlineData("postfix-submission/smtpd", "postfix submission")]
    [InlineData("submission/smtpd", "postfix submission")]
    [InlineData("mymail/smtpd", "mymail smtp")]
    [InlineData("mymail/submission/smtpd", "mymail submission")]
    [InlineData("smtpd", " smtp")]
    [InlineData("postfix/10025/smtpd", "postfix other")]
    [InlineData("postfix", "postfix smtp")]
    [InlineData("postfix-out", "postfix-out smtp")]
    [InlineData("postfix/a/b/submission/smtpd", "postfix submission")]
    public void A_tag_tells_instance_and_listener(string program, string expected)
    {
        Reading reading = new();
        Assert.Single(reading.Of(Log.Line(program, Connect)));
        Assert.EndsWith($" 7 {program} {expected}", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Configured_listeners_win()
    {
        Dictionary<string, Listener> listeners = new(StringComparer.Ordinal) { ["reinject"] = Listener.Smtp, ["submission"] = Listener.Other, ["mta5"] = Listener.Submission };
        Reading reading = new(new DialectSettings { FallbackServer = "here", Listeners = listeners });
        foreach ((string program, string expected) in new[] { ("postfix/reinject/smtpd", "smtp"), ("postfix/submission/smtpd", "other"), ("postfix/mta5/smtpd", "submission"), ("postfix/smtps/smtpd", "submissions") })
        {
            reading.Of(Log.Line(program, Connect));
            Assert.EndsWith(" " + expected, reading.Events.Place, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("cron", "(root) CMD (true)")]
    [InlineData("kernel", "[1.2] x")]
    [InlineData("systemd", "Started Postfix Mail Transport Agent.")]
    [InlineData("sshd", "Connection closed by 192.0.2.1 port 1")]
    [InlineData("postfix-exporter", "listening on :9154")]
    [InlineData("postfixadmin", "x")]
    [InlineData("smtpd", "(#5.7.1) qpsmtpd says connect from x [192.0.2.1]")]
    [InlineData("local", "x")]
    [InlineData("error", "fatal: x")]
    public void Other_programs_are_no_mail(string program, string words)
    {
        Reading reading = new();
        Assert.Equal(Outcome.NotMail, reading.Read(Log.Line(program, words)));
        Assert.Equal(0, reading.Events.Ticks);
        Assert.Null(reading.Reader.Mta);
    }

    [Fact]
    public void A_tag_that_several_servers_use_is_decided_by_a_line_and_remembered()
    {
        Reading reading = new();
        Assert.Equal(Outcome.NotMail, reading.Read(Log.Line("mymail/smtpd", "hello")));
        Assert.Equal(Outcome.Known, reading.Read(Log.Line("mymail/smtpd", Connect)));
        Assert.Equal(Outcome.Unmatched, reading.Read(Log.Line("mymail/smtpd", "hello")));
    }

    [Fact]
    public void A_configured_dialect_needs_no_proof()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = "postfix" });
        Assert.Equal(Outcome.Known, reading.Read(Log.Line("pipe", "fatal: pipe_command: x")));
    }

    [Fact]
    public void Another_configured_dialect_keeps_postfix_out()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = "exim" });
        Assert.Equal(Outcome.NotMail, reading.Read(Log.Line("postfix/smtpd", Connect)));
    }

    [Fact]
    public void Companions_carry_the_server_they_work_for()
    {
        Reading reading = new();
        reading.Read(Log.Line("postgrey", "action=greylist, reason=new, client_name=x, client_address=192.0.2.1, recipient=a@b"));
        Assert.StartsWith("unknown mx1 ", reading.Events.Place, StringComparison.Ordinal);
        reading.Read(Log.Line("postfix/smtpd", Connect));
        reading.Read(Log.Line("postgrey", "action=greylist, reason=new, client_name=x, client_address=192.0.2.1, recipient=a@b"));
        Assert.StartsWith("postfix mx1 ", reading.Events.Place, StringComparison.Ordinal);
        Assert.Equal("postgrey", reading.Reader.LastDialect);
        Assert.Equal("postfix", reading.Reader.Mta);
    }

    [Fact]
    public void A_flood_of_tags_is_forgotten_and_costs_no_known_line()
    {
        Reading reading = new();
        for (int i = 0; i < 5_000; i++)
        {
            Assert.Equal(Outcome.NotMail, reading.Read(Log.Line("flood" + i, "x")));
            Assert.Equal(Outcome.Known, reading.Read(Log.Line("postfix/smtpd", Connect)));
        }

        Assert.Equal(5_000, reading.Events.Counts["Connected"]);
    }

    [Fact]
    public void A_tag_longer_than_any_name_is_no_header() => Assert.Equal(Outcome.Malformed, new Reading().Read(Log.Line(new string('x', 300), Connect)));
}
