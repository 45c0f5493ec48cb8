using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Sendmail;

/// <summary>What broke simpler readers of these logs.</summary>
public sealed class SendmailTrapTests
{
    private const string First = "6AMAM4sa000250[1]: to=<a@b.example>,<c@b.example>, delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=1,  ...";
    private const string Second = "6AMAM4sa000250[2]: relay=mx.b.example. [192.0.2.1], dsn=5.1.1,  ...";
    private const string Third = "6AMAM4sa000250[3]: reply=550 5.1.1 no, stat=User unknown";

    [Fact]
    public void A_record_in_parts_is_one_record()
    {
        Reading reading = new();
        Assert.Empty(reading.Of(Log.Line("sm-mta", First)));
        Assert.Empty(reading.Of(Log.Line("sm-mta", Second)));
        string[] said = reading.Of(Log.Line("sm-mta", Third));
        Assert.Equal(2, said.Length);
        Assert.All(said, line => Assert.Contains(" Status=bounced Enhanced=5.1.1 CompletesReply=yes Reply=550 5.1.1 no ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_of_several_records_may_be_mixed()
    {
        Reading reading = new();
        reading.Of(Log.Line("sm-mta", First));
        reading.Of(Log.Line("sm-mta", First.Replace("sa0", "sb0", StringComparison.Ordinal)));
        reading.Of(Log.Line("sm-mta", Second.Replace("sa0", "sb0", StringComparison.Ordinal)));
        reading.Of(Log.Line("sm-mta", Second));
        Assert.Equal(2, reading.Of(Log.Line("sm-mta", Third)).Length);
        Assert.Equal(2, reading.Of(Log.Line("sm-mta", Third.Replace("sa0", "sb0", StringComparison.Ordinal))).Length);
    }

    [Fact]
    public void A_part_whose_beginning_is_missing_says_nothing()
    {
        Reading reading = new();
        Assert.Equal(Outcome.Known, reading.Read(Log.Line("sm-mta", Second)));
        Assert.Equal(Outcome.Known, reading.Read(Log.Line("sm-mta", Third)));
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void A_restart_between_the_parts_loses_nothing()
    {
        Reading before = new();
        before.Read(Log.Line("sm-mta", First));
        before.Read(Log.Line("sm-mta", Second));
        Assert.Equal(2, Restart.Of(before).Of(Log.Line("sm-mta", Third)).Length);
    }

    [Fact]
    public void A_record_without_end_is_cut_and_read()
    {
        Reading reading = new();
        for (int part = 1; part < 40; part++) reading.Read(Log.Line("sm-mta", $"6AMAM4sa000250[{part}]: {new string('x', 900)} ..."));
        Assert.Equal(Outcome.Unmatched, reading.Read(Log.Line("sm-mta", "6AMAM4sa000250[40]: y")));
    }

    [Theory]
    [InlineData("sendmail", "fatal: usage: sendmail [options]", Outcome.NotMail)]
    [InlineData("sendmail", "6AMAM4sa000250: from=<a@b>, size=1, class=0, nrcpts=1, msgid=<m>, relay=root@localhost", Outcome.Known)]
    [InlineData("sm-mta", "something new", Outcome.Unmatched)]
    [InlineData("mta-in", "6AMAM4sa000250: to=<a@b>, delay=00:00:01, xdelay=00:00:01, mailer=local, pri=1, dsn=2.0.0, stat=Sent", Outcome.Known)]
    [InlineData("cron", "something new", Outcome.NotMail)]
    public void A_tag_that_may_be_anybodys_must_show_itself(string program, string words, Outcome expected) => Assert.Equal(expected, Log.Outcome(program, words));

    [Fact]
    public void Once_known_the_submission_program_may_say_anything()
    {
        Reading reading = new();
        reading.Read(Log.Line("sm-mta", "NOQUEUE: connect from a.example [192.0.2.1]"));
        Assert.Equal(Outcome.Unmatched, reading.Read(Log.Line("sendmail", "something new")));
        Assert.Equal(Outcome.NotMail, reading.Read(Log.Line("postdrop", "warning: something of another server")));
    }

    [Fact]
    public void Connections_that_are_announced_are_remembered_across_a_restart()
    {
        Reading before = new();
        before.Read(Log.Line("sm-mta", "NOQUEUE: connect from a.example [192.0.2.1]"));
        Assert.Contains("SessionShown ClientName=b.example ClientAddress=192.0.2.2 Announced=yes", Restart.Of(before).Of(Log.Line("sm-mta", "AUTH=server, relay=b.example [192.0.2.2], authid=x, mech=PLAIN, bits=0")));
    }

    [Fact]
    public void A_daemon_the_configuration_names_has_its_door()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Listeners = new Dictionary<string, Mail.Vocabulary.Listener> { ["inbound-587"] = Mail.Vocabulary.Listener.Submission } });
        Assert.Contains("SessionShown ClientAddress=192.0.2.2 Listener=submission", reading.Of(Log.Line("sm-mta", "6AMAM4sa000250: [192.0.2.2] did not issue MAIL/EXPN/VRFY/ETRN during connection to inbound-587")));
    }
}
