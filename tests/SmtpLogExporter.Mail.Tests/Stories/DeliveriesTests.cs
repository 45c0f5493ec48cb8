using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class DeliveriesTests
{
    [Fact]
    public void A_delivery_tells_provider_stages_delay_attempts_and_bytes()
    {
        Scene scene = Queued(size: 5000);
        _ = scene.Deliver("A1", "b@gmail.com", AttemptStatus.Sent, "250 2.0.0 Ok", "gmail-smtp-in.l.google.com[198.51.100.7]", delay: 1.25);
        Assert.Equal("RecipientResult other smtp delivered Provider=google RecipientDomain=gmail.com Delay=1250000 BeforeQueue=100000 InQueue=10000 Connect=20000 Transmit=30000 Attempts=1 Bytes=5000", scene.Facts()[0]);
    }

    [Fact]
    public void Time_before_the_queue_is_told_on_a_recipients_first_attempt_only()
    {
        Scene scene = Queued();
        string[] facts = scene.Deliver("A1", "b@example.org", AttemptStatus.Deferred, "host mx[198.51.100.7] said: 450 4.2.0 Greylisted")
            .After(300).Queue("A1").Restart().Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok", delay: 301).Facts();
        Assert.Contains("BeforeQueue=100000", facts[0], StringComparison.Ordinal);
        Assert.Contains("Reason=greylist Code=450 enhanced=4.2.0", facts[0], StringComparison.Ordinal);
        string last = facts.Last(f => f.StartsWith("RecipientResult", StringComparison.Ordinal));
        Assert.DoesNotContain("BeforeQueue", last, StringComparison.Ordinal);
        Assert.Contains("Attempts=2", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Expiry_ends_each_recipient_that_waits_with_its_own_last_failure()
    {
        Scene scene = Queued(recipients: 4)
            .Deliver("A1", "ok1@example.org", AttemptStatus.Sent, "250 ok").Deliver("A1", "ok2@example.org", AttemptStatus.Deferred, "host mx[198.51.100.7] said: 450 4.2.0 later")
            .Deliver("A1", "late1@example.org", AttemptStatus.Deferred, "host mx[198.51.100.7] said: 421 4.7.28 slow down").Deliver("A1", "late2@example.org", AttemptStatus.Deferred, "host mx[198.51.100.7] said: 450 4.2.0 later")
            .After(600).Queue("A1").Deliver("A1", "ok2@example.org", AttemptStatus.Sent, "250 ok").Deliver("A1", "late1@example.org", AttemptStatus.Deferred, "host mx[198.51.100.7] said: 421 4.7.28 slow down");
        _ = scene.Facts();
        string[] facts = scene.Restart().After(100).Expire("A1").Remove("A1").Facts();
        Assert.Equal(3, facts.Length);
        Assert.Contains(facts, f => f.Contains("expired Reason=rate_limit Code=421 enhanced=4.7.28 Provider=other Delay=700000000 Attempts=2", StringComparison.Ordinal));
        Assert.Contains(facts, f => f.Contains("Code=450 enhanced=4.2.0 Provider=other Delay=700000000 Attempts=1", StringComparison.Ordinal));
        Assert.Equal("MessageCompleted smtp partial", facts[2]);
    }

    [Fact]
    public void Expiry_of_an_unknown_message_counts_one() =>
        Assert.Equal(["RecipientResult other other expired Reason=expired"], new Scene().Expire("A1").Facts());

    [Fact]
    public void A_filter_gives_the_message_back_and_it_counts_once()
    {
        Scene scene = Queued().Connect("127.0.0.1", 50, "postfix/smtpd").Open("B1", "127.0.0.1", 50).Name("B1", "m1").Queue("B1")
            .Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 2.0.0 from MTA: 250 2.0.0 Ok: queued as B1", "127.0.0.1[127.0.0.1]").Remove("A1")
            .Deliver("B1", "b@example.org", AttemptStatus.Sent, "250 ok").Remove("B1");
        string[] facts = scene.Facts();
        Assert.Equal(["smtp reinjected SenderDomain=example.org"], facts.Where(f => f.StartsWith("Received", StringComparison.Ordinal)).Select(f => f[9..]));
        Assert.Equal(["handed_over", "delivered"], facts.Where(f => f.StartsWith("RecipientResult", StringComparison.Ordinal)).Select(f => f.Split(' ')[3]));
        Assert.Single(facts, f => f.StartsWith("MessageCompleted", StringComparison.Ordinal));
    }

    [Fact]
    public void A_filter_that_says_discarded_delivered_nothing()
    {
        string[] facts = Queued().Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 2.7.0 Ok, discarded, id=1002-21 - INFECTED: Eicar", "127.0.0.1[127.0.0.1]").Remove("A1").Facts();
        Assert.StartsWith("RecipientResult other smtp discarded", facts[0], StringComparison.Ordinal);
        Assert.Equal("MessageCompleted smtp delivered", facts[^1]);
    }

    [Theory]
    [InlineData("250 2.0.0 <discard@example.org> 65E15936 Saved")]
    [InlineData("250 2.0.0 <poldiscard96@example.org> 65E15936 Saved")]
    [InlineData("250 2.1.5 discard@example.org ok")]
    [InlineData("250 2.0.0 Ok: queued as B1, nothing discarded")]
    public void A_recipient_whose_name_says_discard_gets_the_mail(string text) =>
        Assert.StartsWith("RecipientResult other smtp delivered", Queued().Deliver("A1", "b@example.org", AttemptStatus.Sent, text).Facts()[0], StringComparison.Ordinal);

    [Fact]
    public void An_alias_to_nowhere_discards()
    {
        string[] facts = Queued().Deliver("A1", "b@example.org", AttemptStatus.Sent, "delivered to file: /dev/null", "local", Transport.Local, "postfix/local").Facts();
        Assert.StartsWith("RecipientResult other local discarded", facts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_hands_over_and_its_own_message_is_a_return()
    {
        Scene scene = Queued().Name("B1", "m1").Queue("B1");
        string[] facts = scene.Deliver("A1", "info@example.org", AttemptStatus.Sent, "forwarded as B1", "local", Transport.Local, "postfix/local").Facts();
        Assert.StartsWith("Received local reinjected", facts[0], StringComparison.Ordinal);
        Assert.Contains("local handed_over", facts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_server_is_a_delivery_even_if_it_is_our_smarthost() =>
        Assert.Contains("smtp delivered", Queued().Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 Ok: queued as FFFF").Facts()[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("host mx[198.51.100.7] said: 550 Requested action not taken", "Code=550 Provider")]
    [InlineData("host mx[198.51.100.7] said: 552 5.2.2 full; dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as FAKE123)", "Reason=mailbox_full Code=552 enhanced=5.2.2")]
    [InlineData("mail for x loops back to myself", "Reason=loop Provider")]
    public void Codes_come_from_the_other_sides_words(string text, string part) => Assert.Contains(part, Queued().Deliver("A1", "b@example.org", AttemptStatus.Bounced, text).Facts()[0], StringComparison.Ordinal);

    [Fact]
    public void A_connection_in_clear_is_proven_only_where_TLS_lines_are_logged()
    {
        Scene scene = Queued(recipients: 3).Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok");
        Assert.Contains("TlsSession other out unknown unknown", scene.Facts());
        scene.Correlator.Observe(scene.Line("postfix/smtp", 77), new Mail.Events.TlsStarted { Direction = Direction.Out, Version = TlsVersion.Tls1_2, Trust = TlsTrust.Untrusted, PeerAddress = "198.51.100.8"u8 });
        string[] facts = scene.Deliver("A1", "c@example.org", AttemptStatus.Sent, "250 ok", "mx2.example.net[198.51.100.9]").Deliver("A1", "d@example.org", AttemptStatus.Sent, "250 ok", "mx2.example.net[198.51.100.9]").Facts();
        Assert.Equal(["TlsSession smtp out tls1.2 untrusted", "TlsSession other out none none"], facts.Where(f => f.StartsWith("Tls", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("203.0.113.9", 0)]
    [InlineData("127.0.0.1", 1)]
    public void A_message_that_left_this_machine_is_forgotten_when_it_ends(string relay, int remembered)
    {
        Scene scene = Queued().Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok", $"mx.example.net[{relay}]").Remove("A1");
        Assert.Contains(scene.Facts(), f => f.StartsWith("MessageCompleted", StringComparison.Ordinal));
        Assert.Equal(remembered, scene.Correlator.Messages);
    }

    private static Scene Queued(long size = 1000, int recipients = 1)
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Name("A1", "m1").Queue("A1", size: size, recipients: recipients);
        _ = scene.Facts();
        return scene;
    }
}
