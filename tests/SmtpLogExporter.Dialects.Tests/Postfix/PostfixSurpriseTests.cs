using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Lines met in real logs that broke a reading which looked right.</summary>
public sealed class PostfixSurpriseTests
{
    [Fact]
    public void A_child_logs_under_the_bare_name_of_its_daemon()
    {
        Reading reading = new();
        const string child = "Nov 22 10:10:52 mx1 pipe[693]: fatal: pipe_command: execvp /no/such/command: No such file or directory";
        Assert.Equal(Outcome.NotMail, reading.Read(child));
        reading.Read(Log.Line("postfix/qmgr", "6D79F325: removed"));
        Assert.Equal(Outcome.Known, reading.Read(child));
        Assert.False(reading.Events.Counts.ContainsKey("SeverityLogged"));
    }

    [Fact]
    public void An_expired_message_is_told_without_a_recipient() =>
        Assert.Equal("RecipientsExpired Id=D46D4522", Log.One("postfix/qmgr", "D46D4522: from=<>, status=expired, returned to sender"));

    [Fact]
    public void A_discarded_message_is_called_sent()
    {
        string said = Log.One("postfix/smtp-scan/smtp", "6D79F325: to=<a@b>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=1/0/0/0, dsn=2.7.0, status=sent (250 2.7.0 Ok, discarded, id=1002-21 - INFECTED: Eicar)");
        Assert.Contains("Reply=250 2.7.0 Ok, discarded, id=1002-21 - INFECTED: Eicar Text=", said, StringComparison.Ordinal);
        Assert.Contains("Status=discarded", Log.One("postfix/discard", "6D79F325: to=<a@b>, relay=none, delay=0, delays=0/0/0/0, dsn=2.0.0, status=sent (silently; gone)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Milter_text_quotes_anything()
    {
        string said = Log.Say("postfix/smtpd", "NOQUEUE: milter-reject: RCPT from x[192.0.2.1]: 550 5.1.1 <no such>; \"user\"; from=<a@b> to=<c@d> proto=ESMTP helo=<h>")[0];
        Assert.Contains("Text=<no such>; \"user\" Sender=a@b Recipient=c@d", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user name")]
    [InlineData("x'; drop")]
    [InlineData("\"a\", b")]
    public void User_names_hold_blanks_and_quotes(string user)
    {
        Assert.EndsWith("UserName=" + user, Log.Say("postfix/smtpd", $"warning: x[192.0.2.1]: SASL PLAIN authentication failed: (reason unavailable), sasl_username={user}")[0], StringComparison.Ordinal);
        Assert.EndsWith("UserName=" + user, Log.One("postfix/smtpd", $"6D79F325: client=x[192.0.2.1], sasl_method=PLAIN, sasl_username={user}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Anvils_maxima_are_no_events() =>
        Assert.Empty(Log.Say("postfix/anvil", "statistics: max connection rate 43/60s for (2525:198.51.100.58) at Nov 22 10:34:24"));

    [Fact]
    public void Header_content_may_look_like_the_fields_behind_it()
    {
        string[] said = Log.Say("postfix/cleanup", "3634158A: discard: header Subject: DISCARDME from=<a@b> to=<c@d>: status=sent from unknown[198.51.100.28]; from=<o'brien@client8.example> to=<dave@example.org> proto=ESMTP helo=<h>: dropped; quietly");
        Assert.Equal(["RuleApplied Id=3634158A ClientAddress=198.51.100.28 Action=discard Stage=end_of_data Text=dropped; quietly", "FilterJudged Id=3634158A Filter=header_checks Verdict=discard"], said);
    }

    [Fact]
    public void A_suspended_delivery_quotes_words_said_to_another_message()
    {
        string said = Log.One("postfix/error", "6D79F325: to=<a@b>, relay=none, delay=10, delays=10/0/0/0, dsn=4.7.0, status=deferred (delivery temporarily suspended: host x[192.0.2.1] said: 421 4.7.0 busy (in reply to RCPT TO command))");
        Assert.DoesNotContain("Reply=", said, StringComparison.Ordinal);
        Assert.Contains("Transport=error", said, StringComparison.Ordinal);
    }

    [Fact]
    public void One_failed_contact_is_told_with_the_result_when_it_has_no_line_of_its_own()
    {
        string[] said = Log.Say("postfix/smtp", "6D79F325: to=<a@b>, relay=none, delay=30, delays=0/0/30/0, dsn=4.4.1, status=deferred (connect to mx.example[192.0.2.1]:25: Connection timed out)");
        Assert.Equal(2, said.Length);
        Assert.Equal("ContactFailed Id=6D79F325 Host=mx.example Address=192.0.2.1 Reason=timeout", said[0]);
    }
}
