using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Lines that a plain regular expression reads wrongly.</summary>
public sealed class PostfixTrapTests
{
    private const string Delivery = "6D79F325: to=<a@b.example>, relay=mx.example[192.0.2.1]:25, delay=1, delays=1/0/0/0, ";

    [Fact]
    public void A_deferral_is_an_attempt_and_no_failed_message()
    {
        string[] said = Log.Say("postfix/smtp", Delivery + "dsn=4.2.0, status=deferred (host mx.example[192.0.2.1] said: 450 4.2.0 later (in reply to RCPT TO command))");
        Assert.Contains("Status=deferred", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_active_is_said_at_each_retry()
    {
        Reading reading = new();
        for (int i = 0; i < 3; i++) reading.Of(Log.Line("postfix/qmgr", "6D79F325: from=<a@b>, size=10, nrcpt=1 (queue active)"));
        Assert.Equal(3, reading.Events.Counts["MessageQueued"]);
    }

    [Fact]
    public void Removed_is_completed_deleted_or_never_queued_depending_on_who_says_it()
    {
        Assert.Equal(["MessageLeft Id=6D79F325 How=completed"], Log.Say("postfix/qmgr", "6D79F325: removed"));
        Assert.Equal(["QueueOperated Id=6D79F325 Operation=delete Count=1", "MessageLeft Id=6D79F325 How=deleted"], Log.Say("postfix/postsuper", "6D79F325: removed"));
        Assert.Equal(["MessageLeft Id=6D79F325 How=canceled"], Log.Say("postfix/cleanup", "6D79F325: removed (canceled)"));
    }

    [Fact]
    public void A_status_inside_the_other_sides_words_is_not_the_status()
    {
        string said = Log.One("postfix/lmtp", Delivery + "dsn=5.2.2, status=bounced (host mx.example[192.0.2.1] said: 552 5.2.2 Mailbox full; dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as FAKE123) (in reply to RCPT TO command))");
        Assert.Contains("Status=bounced Enhanced=5.2.2 Reply=552 5.2.2 Mailbox full; dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as FAKE123) Text=", said, StringComparison.Ordinal);
        Assert.DoesNotContain("NextId", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_cut_at_2000_bytes_has_no_closing_bracket()
    {
        string said = Log.One("postfix/smtp", Delivery + "dsn=5.0.0, status=bounced (host mx.example[192.0.2.1] said: 550 " + new string('x', 1800));
        Assert.Contains("Reply=550 xxx", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reject_warning_refuses_nobody() =>
        Assert.StartsWith("RuleApplied", Log.One("postfix/smtpd", "NOQUEUE: reject_warning: RCPT from x[192.0.2.1]: 450 4.7.1 no; from=<a@b> to=<c@d> proto=ESMTP helo=<h>"), StringComparison.Ordinal);

    [Fact]
    public void A_milters_refusal_at_connect_has_not_been_seen_by_the_client_yet()
    {
        string said = Log.One("postfix/smtpd", "NOQUEUE: milter-reject: CONNECT from x[192.0.2.1]: 451 4.7.1 later; proto=SMTP");
        Assert.EndsWith("Filter=milter Provisional=yes", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sasl_librarys_own_line_is_the_same_failure() =>
        Assert.Empty(Log.Say("postfix/smtpd", "warning: SASL authentication failure: Password verification failed"));

    [Fact]
    public void A_probe_is_no_delivery() =>
        Assert.StartsWith("AddressProbed", Log.One("postfix/smtp", Delivery + "dsn=2.0.0, status=deliverable (250 2.1.5 Ok)"), StringComparison.Ordinal);

    [Fact]
    public void A_screened_connection_says_so_and_is_announced_once_more_by_smtpd()
    {
        Assert.Equal("Connected ClientAddress=192.0.2.1 ClientPort=5000 Screened=yes", Log.One("postfix/postscreen", "CONNECT from [192.0.2.1]:5000 to [192.0.2.9]:25"));
        Assert.Equal("Connected ClientAddress=192.0.2.1", Log.One("postfix/smtpd", "connect from unknown[192.0.2.1]"));
    }

    [Fact]
    public void Postscreen_puts_commas_between_its_fields()
    {
        string said = Log.One("postfix/postscreen", "NOQUEUE: reject: RCPT from [192.0.2.1]:5000: 550 5.3.2 Service currently unavailable; from=<a@b>, to=<c@d>, proto=ESMTP, helo=<h>");
        Assert.EndsWith("Text=Service currently unavailable Sender=a@b Recipient=c@d", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect from unknown[unknown]", "Connected")]
    [InlineData("connect from mail.example[2001:db8::1]", "Connected ClientName=mail.example ClientAddress=2001:db8::1")]
    [InlineData("connect from unknown[fe80::1%eth0]", "Connected ClientAddress=fe80::1%eth0")]
    [InlineData("connect from mail.example[192.0.2.1]:55000", "Connected ClientName=mail.example ClientAddress=192.0.2.1 ClientPort=55000")]
    public void Clients_may_be_unknown_have_ipv6_or_a_port(string words, string expected) => Assert.Equal(expected, Log.One("postfix/smtpd", words));

    [Theory]
    [InlineData("postfix/smtpd", "postfix", "smtp")]
    [InlineData("postfix/submission/smtpd", "postfix", "submission")]
    [InlineData("postfix/smtps/smtpd", "postfix", "submissions")]
    [InlineData("postfix-out/submissions/smtpd", "postfix-out", "submissions")]
    [InlineData("postfix/reinject/smtpd", "postfix", "other")]
    [InlineData("postfix/pickup", "postfix", "local")]
    public void Tags_have_two_or_three_parts(string program, string instance, string listener)
    {
        Reading reading = new();
        reading.Of(Log.Line(program, "connect from x[192.0.2.1]"));
        Assert.Equal($"postfix mx1 1795342252000 7 {program} {instance} {listener}", reading.Events.Place);
    }

    [Fact]
    public void A_filters_answer_names_the_id_behind_it_last()
    {
        string said = Log.One("postfix/smtp-scan/smtp", Delivery + "dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 750AB0CD)");
        Assert.Contains("TransportName=smtp-scan", said, StringComparison.Ordinal);
        Assert.Contains("NextId=750AB0CD", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_may_be_empty_or_without_a_domain()
    {
        Assert.StartsWith("Attempted Id=6D79F325 Transport=local", Log.One("postfix/local", "6D79F325: to=<>, orig_to=<root>, relay=local, delay=0, delays=0/0/0/0, dsn=2.0.0, status=sent (x)"), StringComparison.Ordinal);
        Assert.Equal("MessageQueued Id=6D79F325 Size=5 Recipients=1", Log.One("postfix/qmgr", "6D79F325: from=<>, size=5, nrcpt=1 (queue active)"));
    }

    [Fact]
    public void A_reused_connection_moves_no_field()
    {
        string said = Log.One("postfix/smtp", "6D79F325: to=<a@b>, relay=mx.example[192.0.2.1]:25, conn_use=7, delay=1, delays=0.1/0.2/0.3/0.4, dsn=2.0.0, status=sent (250 ok)");
        Assert.EndsWith("ConnectionUse=7 Delay=1000000 BeforeQueue=100000 InQueue=200000 Connect=300000 Transmit=400000", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_about_a_header_is_no_warning_of_the_server()
    {
        Assert.Equal("FilterJudged Id=2D5033BD Filter=header_checks Verdict=warn", Log.One("postfix/cleanup", "2D5033BD: warning: header Subject: x from local; from=<a@b>: odd"));
        Assert.Equal("Refused Id=2D5033BD Stage=end_of_data Action=reject Code=552 Enhanced=5.3.4 Text=queue file size limit exceeded", Log.One("postfix/smtpd", "warning: 2D5033BD: queue file size limit exceeded"));
    }

    [Fact]
    public void An_lmtp_answer_is_dovecots()
    {
        string said = Log.One("postfix/lmtp", "6D79F325: to=<a@b>, relay=mx1[private/dovecot-lmtp], delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 <a@b> dmVhbGxl Saved)");
        Assert.Contains("RelayHost=mx1 RelayAddress=private/dovecot-lmtp Transport=lmtp Status=sent Enhanced=2.0.0 Reply=250 2.0.0 <a@b> dmVhbGxl Saved", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_in_front_of_a_lost_connection_is_no_message() =>
        Assert.Equal("SessionFailed Id=4CZpq21Vw3z9rxn ClientAddress=192.0.2.64 Cause=lost Stage=data", Log.One("postfix/smtpd", "4CZpq21Vw3z9rxn: lost connection after DATA (5 bytes) from unknown[192.0.2.64]"));

    [Fact]
    public void A_client_in_front_of_a_proxy_filter_has_no_id_and_says_nothing() => Assert.Empty(Log.Say("postfix/smtpd", "NOQUEUE: client=unknown[192.0.2.1]"));

    [Theory]
    [InlineData("\"x>, size=1, nrcpt=9 (queue active)\"@b")]
    [InlineData("\"a\\\"b>, size=1\"@b")]
    [InlineData("first last@b")]
    [InlineData("o'brien@b")]
    public void A_sender_may_hold_what_looks_like_fields(string sender) =>
        Assert.Equal($"MessageQueued Id=6D79F325 Sender={sender} Size=123 Recipients=2", Log.One("postfix/qmgr", $"6D79F325: from=<{sender}>, size=123, nrcpt=2 (queue active)"));

    [Theory]
    [InlineData("\"x>, relay=none, delay=0, delays=0/0/0/0, dsn=2.0.0, status=sent (250\"@b")]
    [InlineData("\"a\\\"b<c>\"@lmtp.example")]
    [InlineData("a>b@c")]
    [InlineData("пользователь@lmtp.example")]
    public void A_recipient_may_hold_what_looks_like_fields(string recipient)
    {
        foreach (string original in new[] { "", ", orig_to=<x@y>", ", orig_to=<\"p>, relay=q\"@y>" })
        {
            string said = Log.One("postfix/smtp", $"6D79F325: to=<{recipient}>{original}, relay=mx.example[192.0.2.1]:25, delay=1, delays=1/0/0/0, dsn=5.1.1, status=bounced (host mx.example[192.0.2.1] said: 550 5.1.1 no (in reply to RCPT TO command))");
            Assert.StartsWith($"Attempted Id=6D79F325 Recipient={recipient} RelayHost=mx.example RelayAddress=192.0.2.1 RelayPort=25 Transport=smtp Status=bounced Enhanced=5.1.1 Reply=550 5.1.1 no Text=", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("said: 550 5.1.1 no (in reply to RCPT TO command)", "Answered=rcpt")]
    [InlineData("said: 550 no (in reply to end of DATA command)", "Answered=end_of_data")]
    [InlineData("said: 550 no (in reply to DATA command)", "Answered=data")]
    [InlineData("said: 550 no (in reply to MAIL FROM command)", "Answered=mail")]
    [InlineData("refused to talk to me: 554 no", "Answered=connect")]
    public void The_command_a_reply_answers_is_told(string words, string answered) =>
        Assert.Contains(answered, Log.Say("postfix/smtp", Delivery + $"dsn=5.0.0, status=bounced (host mx.example[192.0.2.1] {words})")[^1], StringComparison.Ordinal);
}
