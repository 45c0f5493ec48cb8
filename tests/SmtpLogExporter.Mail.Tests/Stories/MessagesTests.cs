using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class MessagesTests
{
    [Fact]
    public void A_message_is_received_when_the_queue_has_it_and_only_the_first_time()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Name("A1", "m1").Queue("A1", size: 4711, recipients: 2);
        Assert.Equal("Received smtp remote Size=4711 Recipients=2 SenderDomain=example.org", scene.Facts()[^1]);
        Assert.True(scene.Counted);
        Assert.Empty(scene.Queue("A1").Facts());
        Assert.False(scene.Counted);
    }

    [Fact]
    public void Origins_are_told_apart()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1", mechanism: AuthMechanism.Plain).Queue("A1").Submit("B1").Queue("B1").Name("C1", "n1").Queue("C1", sender: "").Name("D1", "f1").Queue("D1");
        Assert.Equal(["authenticated", "local", "notification", "reinjected"], scene.Facts().Where(f => f.StartsWith("Received", StringComparison.Ordinal)).Select(f => f.Split(' ')[2]));
    }

    [Fact]
    public void A_retry_of_a_message_from_before_the_log_is_not_received()
    {
        Scene scene = new Scene().Queue("A1").Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Remove("A1");
        Assert.Equal(["RecipientResult", "TlsSession", "MessageCompleted"], scene.Facts().Select(f => f.Split(' ')[0]));
    }

    [Fact]
    public void A_refused_body_and_a_lost_one_are_no_messages()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1");
        scene.Correlator.Observe(scene.Line("postfix/cleanup", 2), new Refused { Id = "A1"u8, Stage = Stage.EndOfData, Action = RefusalAction.Reject, Code = 550, Text = "no"u8, ClientAddress = "192.0.2.1"u8 });
        _ = scene.Open("A2");
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new SessionFailed { Cause = EndCause.Lost, Stage = Stage.Data });
        Assert.DoesNotContain(scene.Disconnect().Facts(), f => f.StartsWith("Received", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_a_rule_throws_away_is_received_when_the_session_goes_on()
    {
        Scene scene = new Scene().Connect("192.0.2.1");
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new RuleApplied { Action = RuleAction.Discard, Stage = Stage.Rcpt, Text = "gone"u8 });
        _ = scene.Restart().Open("A1");
        Assert.Equal(["ConnectionOpened smtp client=192.0.2.1", "PolicyAction smtp discard Reason=policy"], scene.Facts());
        Assert.Equal(["Received smtp remote", "MessageCompleted smtp removed"], scene.Disconnect().Facts()[..2]);
    }

    [Fact]
    public void A_held_message_is_received_when_the_session_goes_on_and_completes_after_its_release()
    {
        Scene scene = new Scene(gauges: true).Connect("192.0.2.1").Open("A1");
        scene.Correlator.Observe(scene.Line("postfix/cleanup", 2), new RuleApplied { Id = "A1"u8, Action = RuleAction.Hold, Stage = Stage.EndOfData, Text = "x"u8 });
        _ = scene.Facts();
        Assert.Contains("Received smtp remote", scene.Open("A2").Facts());
        scene.Correlator.Observe(scene.Line("postfix/postsuper", 20), new QueueOperated { Id = "A1"u8, Operation = QueueOperation.Release, Count = 1 });
        Assert.Equal("QueueOperationCounted smtp release Count=1", scene.Facts()[0]);
        string[] facts = scene.Restart().Queue("A1").Facts();
        Assert.DoesNotContain(facts, f => f.StartsWith("Received", StringComparison.Ordinal));
        Assert.Single(facts, "RecipientsCounted smtp Recipients=1 Size=1000");
        Assert.DoesNotContain(scene.Queue("A1").Facts(), f => f.StartsWith("RecipientsCounted", StringComparison.Ordinal));
    }

    [Fact]
    public void A_requeued_message_goes_on_under_its_new_id()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Name("A1", "m1").Queue("A1")
            .Deliver("A1", "b@example.org", AttemptStatus.Deferred, "connect to mx[192.0.2.9]:25: Connection refused", "none");
        _ = scene.Facts();
        _ = scene.Submit("B1", "A1").Restart().Name("B1", "m1").Queue("B1");
        Assert.Empty(scene.Facts());
        string[] facts = scene.Deliver("B1", "b@example.org", AttemptStatus.Sent, "250 ok").Remove("B1").Facts();
        Assert.Contains("Attempts=2", facts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("BeforeQueue", facts[0], StringComparison.Ordinal);
        Assert.Equal("MessageCompleted smtp delivered", facts[^1]);
    }

    [Fact]
    public void A_reused_short_id_is_another_message()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Queue("A1").Deliver("A1", "b@example.org", AttemptStatus.Bounced, "user unknown", "none").Remove("A1").Open("A1").Queue("A1").Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Remove("A1");
        Assert.Equal(["failed", "delivered"], scene.Facts().Where(f => f.StartsWith("MessageCompleted", StringComparison.Ordinal)).Select(f => f.Split(' ')[2]));
    }

    [Fact]
    public void Two_instances_with_one_id_are_two_messages()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Queue("A1").Connect("192.0.2.2", 8, "postfix-out/smtpd").Open("A1", "192.0.2.2", 8, program: "postfix-out/smtpd").Queue("A1", program: "postfix-out/qmgr");
        Assert.Equal(2, scene.Facts().Count(f => f.StartsWith("Received", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_address_probe_is_no_message_but_a_double_bounce_is()
    {
        Scene scene = new Scene().Name("A1", "p1").Queue("A1", "double-bounce@mx1.example.org");
        scene.Correlator.Observe(scene.Line("postfix/smtp", 5), new AddressProbed { Id = "A1"u8, Recipient = "b@example.org"u8, Result = ProbeResult.Deliverable });
        Assert.Equal(["ProbeCounted smtp deliverable"], scene.Remove("A1").Facts());
        string[] facts = scene.Name("B1", "p2").Queue("B1", "double-bounce@mx1.example.org").Deliver("B1", "postmaster@example.org", AttemptStatus.Sent, "delivered to maildir", "local", Transport.Local).Remove("B1").Facts();
        Assert.StartsWith("Received local notification", facts[0], StringComparison.Ordinal);
        Assert.Equal("MessageCompleted local delivered", facts[^1]);
    }

    [Fact]
    public void An_operators_deletion_completes_a_message_without_results()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Queue("A1");
        _ = scene.Facts();
        Origin at = scene.Line("postfix/postsuper", 30);
        scene.Correlator.Observe(at, new QueueOperated { Id = "A1"u8, Operation = QueueOperation.Delete, Count = 1 });
        scene.Correlator.Observe(at, new MessageLeft { Id = "A1"u8, How = Departure.Deleted });
        scene.Correlator.Observe(scene.Line("postfix/postsuper", 30), new QueueOperated { Operation = QueueOperation.Delete, Count = 1 });
        Assert.Equal(["QueueOperationCounted smtp delete Count=1", "MessageCompleted smtp removed"], scene.Facts());
        scene.Correlator.Observe(scene.Line("postfix/postsuper", 31), new QueueOperated { Operation = QueueOperation.Delete, Count = 12 });
        Assert.Equal(["QueueOperationCounted smtp delete Count=12"], scene.Facts());
    }

    [Fact]
    public void At_capacity_the_longest_untouched_is_forgotten_and_said_so()
    {
        Scene scene = new Scene(messages: 2).Connect("192.0.2.1").Open("A1").Queue("A1").Open("A2").Queue("A2").Open("A3").Queue("A3");
        Assert.Contains("MemoryLost smtp messages capacity", scene.Facts());
        Assert.Equal(2, scene.Correlator.Messages);
    }
}
