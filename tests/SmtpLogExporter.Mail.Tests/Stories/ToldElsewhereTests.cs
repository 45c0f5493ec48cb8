using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

/// <summary>What one server's line says outright and another's leaves to be found.</summary>
public class ToldElsewhereTests
{
    [Fact]
    public void A_delivery_that_tells_its_encryption_counts_it_once_for_a_connection()
    {
        Scene scene = new();
        Say(scene, "A1", "b@example.org", TlsVersion.Tls1_2, 1);
        Say(scene, "A1", "c@example.org", TlsVersion.Tls1_2, 1);
        Say(scene, "A2", "d@example.org", TlsVersion.None, 1);
        Say(scene, "A3", "e@example.org", TlsVersion.None, 2);
        Assert.Equal(["TlsSession smtp out tls1.2 untrusted Cipher=X", "TlsSession smtp out none none"], scene.Facts().Where(f => f.StartsWith("TlsSession", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_server_does_by_itself_moves_the_state_and_is_no_operation()
    {
        Scene scene = new Scene(gauges: true).Connect("192.0.2.1").Open("A1").Queue("A1");
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("postfix/exim", 4), new QueueOperated { Id = "A1"u8, Operation = QueueOperation.Hold, Automatic = true, Count = 1 });
        Assert.Equal(["TrackedMessagesChanged smtp active", "TrackedMessagesChanged smtp held Change=1"], scene.Facts());
    }

    [Fact]
    public void A_notification_tells_of_failures_nobody_was_told_of_else_of_recipients_that_wait()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1").Queue("A1", recipients: 2)
            .Deliver("A1", "b@example.org", AttemptStatus.Bounced, "no").Deliver("A1", "c@example.org", AttemptStatus.Deferred, "later");
        _ = scene.Facts();
        Assert.Equal(["NotificationSent smtp failure"], Notify(scene, "A1"));
        Assert.Equal(["NotificationSent smtp delay"], Notify(scene.Restart(), "A1"));
        _ = scene.Deliver("A1", "c@example.org", AttemptStatus.Sent, "250 ok").Facts();
        Assert.Empty(Notify(scene, "A1"));
        Assert.Equal(["NotificationSent smtp failure"], Notify(scene, "Z9"));
    }

    private static string[] Notify(Scene scene, string id)
    {
        scene.Correlator.Observe(scene.Line("postfix/exim", 4), new NotificationMade { Id = Scene.Bytes(id), Kind = NotificationKind.Failure, Untold = true });
        return scene.Facts();
    }

    private static void Say(Scene scene, string id, string recipient, TlsVersion version, int use) =>
        scene.Correlator.Observe(scene.Line("postfix/exim", 5, Listener.Smtp), new Attempted
        {
            Id = Scene.Bytes(id),
            Recipient = Scene.Bytes(recipient),
            RelayAddress = "198.51.100.7"u8,
            Transport = Transport.Smtp,
            Status = AttemptStatus.Sent,
            ConnectionUse = use,
            TellsTls = true,
            TlsVersion = version,
            TlsTrust = version == TlsVersion.None ? TlsTrust.None : TlsTrust.Untrusted,
            Cipher = version == TlsVersion.None ? default : "X"u8,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
}
