using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class ExpiriesTests
{
    [Fact]
    public void One_recipient_expires_with_the_code_of_its_last_attempt_and_the_others_wait_on()
    {
        Scene scene = Waiting();
        scene.Correlator.Observe(scene.After(60).Line("postfix/exim", 4), new RecipientsExpired { Id = "A1"u8, Recipient = "b@example.org"u8, Transport = Transport.Smtp });
        Assert.Equal(["RecipientResult smtp smtp expired Reason=greylist Code=450 enhanced=4.2.0 Provider=other RecipientDomain=example.org Delay=60000000 Attempts=1"], scene.Facts());
        _ = scene.Restart().Deliver("A1", "c@example.org", AttemptStatus.Sent, "250 ok");
        Assert.Contains("Attempts=2", scene.Facts()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipient_nobody_knows_expires_for_its_age()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/exim", 4), new RecipientsExpired { Id = "A1"u8, Recipient = "b@example.org"u8, Transport = Transport.Smtp });
        Assert.Equal(["RecipientResult smtp smtp expired Reason=expired RecipientDomain=example.org"], scene.Facts());
    }

    [Fact]
    public void An_operator_who_cancels_a_message_bounces_those_who_wait()
    {
        Scene scene = Waiting();
        scene.Correlator.Observe(scene.Line("postfix/exim", 4), new RecipientsExpired { Id = "A1"u8, Canceled = true });
        string[] facts = scene.Remove("A1").Facts();
        Assert.All(facts[..2], f => Assert.StartsWith("RecipientResult smtp smtp bounced Reason=policy Provider=other Delay=0", f, StringComparison.Ordinal));
        Assert.Equal("MessageCompleted smtp failed", facts[^1]);
    }

    [Fact]
    public void A_result_that_was_told_is_not_taken_for_waiting()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Queue("A1").Deliver("A1", "b@example.org", AttemptStatus.Bounced, "no");
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("postfix/exim", 4), new RecipientsExpired { Id = "A1"u8, OnlyWaiting = true });
        Assert.Empty(scene.Facts());
        scene.Correlator.Observe(scene.Line("postfix/exim", 4), new RecipientsExpired { Id = "A2"u8, OnlyWaiting = true });
        Assert.Single(scene.Facts());
    }

    private static Scene Waiting()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Queue("A1", recipients: 2);
        foreach (string recipient in (string[])["b@example.org", "c@example.org"])
            _ = scene.Deliver("A1", recipient, AttemptStatus.Deferred, "host mx[198.51.100.7] said: 450 4.2.0 Greylisted");
        _ = scene.Facts();
        return scene;
    }
}
