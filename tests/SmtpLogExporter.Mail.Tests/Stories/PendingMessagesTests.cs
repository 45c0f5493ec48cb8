using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

/// <summary>Messages of logs that do not say when an acceptance is certain, or when a message leaves.</summary>
public class PendingMessagesTests
{
    private const string Received = "Received smtp remote Size=10 Recipients=2";

    [Fact]
    public void An_acceptance_counts_when_something_is_done_with_the_message()
    {
        Scene scene = Accept(ReceptionProof.Unrefused);
        Assert.Empty(scene.Facts());
        Assert.Equal(Received, scene.Restart().Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Facts()[0]);
    }

    [Fact]
    public void An_acceptance_counts_when_no_refusal_has_followed()
    {
        Scene scene = Accept(ReceptionProof.Unrefused).After(6);
        _ = scene.Restart().Line("postfix/sendmail", 99);
        Assert.Equal([Received], scene.Facts());
    }

    [Fact]
    public void A_refusal_makes_it_none()
    {
        Scene scene = Accept(ReceptionProof.Unrefused);
        scene.Correlator.Observe(scene.Line("postfix/sendmail", 1), new Refused { Id = "A1"u8, Stage = Stage.EndOfData, Action = RefusalAction.Reject, Code = 552, Text = "message size (9) exceeds maximum (8)"u8 });
        _ = scene.Facts();
        _ = scene.After(60).Line("postfix/sendmail", 99);
        Assert.Empty(scene.Facts());
    }

    [Fact]
    public void One_that_only_its_use_proves_may_come_to_nothing()
    {
        Scene scene = Accept(ReceptionProof.Used).After(60);
        _ = scene.Line("postfix/sendmail", 99);
        Assert.Empty(scene.Facts());
        Assert.Equal(Received, scene.Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Facts()[0]);
    }

    [Fact]
    public void A_message_leaves_a_while_after_its_last_recipient()
    {
        Scene scene = Accept(ReceptionProof.Unrefused).Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Deliver("A1", "c@example.org", AttemptStatus.Bounced, "no");
        Assert.DoesNotContain(scene.Facts(), IsEnd);
        _ = scene.After(61).Line("postfix/sendmail", 99);
        Assert.Equal(["MessageCompleted smtp partial"], scene.Facts());
        _ = scene.After(120).Line("postfix/sendmail", 99);
        Assert.Empty(scene.Facts());
    }

    [Fact]
    public void A_recipient_of_an_alias_that_waits_keeps_it_open()
    {
        Scene scene = Accept(ReceptionProof.Unrefused);
        foreach (string recipient in (string[])["b@example.org", "c@example.org"]) _ = scene.Deliver("A1", recipient, AttemptStatus.Sent, "250 ok");
        _ = scene.Deliver("A1", "d@example.org", AttemptStatus.Deferred, "later").After(100).Line("postfix/sendmail", 99);
        Assert.DoesNotContain(scene.Facts(), IsEnd);
        _ = scene.Expire("A1").After(61).Line("postfix/sendmail", 99);
        Assert.Contains("MessageCompleted smtp partial", scene.Facts());
    }

    [Fact]
    public void A_line_that_tells_the_end_is_not_waited_for()
    {
        Scene scene = Accept(ReceptionProof.Unrefused).Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Remove("A1");
        Assert.Contains("MessageCompleted smtp delivered", scene.Facts());
    }

    [Fact]
    public void What_a_rule_throws_away_was_received_and_is_removed()
    {
        Assert.Equal([Received, "MessageCompleted smtp removed"], Accept(ReceptionProof.Used).Remove("A1", Departure.Discarded).Facts());
    }

    [Fact]
    public void Quarantine_proves_a_message_and_holds_it()
    {
        Scene scene = Accept(ReceptionProof.Unrefused, gauges: true);
        scene.Correlator.Observe(scene.Line("postfix/sendmail", 1), new RuleApplied { Id = "A1"u8, Action = RuleAction.Quarantine, Stage = Stage.EndOfData, Text = "virus found"u8 });
        string[] facts = scene.Facts();
        Assert.Equal(Received, facts[0]);
        Assert.Contains("PolicyAction smtp quarantine Reason=virus", facts);
        Assert.Contains(facts, fact => fact.Contains("held", StringComparison.Ordinal));
    }

    [Fact]
    public void Recipients_an_operator_takes_out_have_no_result()
    {
        Scene scene = Accept(ReceptionProof.Unrefused).Deliver("A1", "b@example.org", AttemptStatus.Deferred, "later");
        _ = scene.Facts();
        foreach (byte[] recipient in (byte[][])[[.. "b@example.org"u8], [.. "c@example.org"u8]])
            scene.Correlator.Observe(scene.Line("postfix/smtpd", 4), new RecipientsExpired { Id = "A1"u8, Recipient = recipient, Removed = true });
        Assert.Empty(scene.Facts());
        _ = scene.After(61).Line("postfix/smtpd", 99);
        Assert.Equal(["MessageCompleted smtp removed"], scene.Facts());
    }

    [Fact]
    public void A_message_handed_to_another_process_of_this_server_is_counted_once()
    {
        Scene scene = new();
        Accepted(scene, "A1", handedIn: true, client: "", recipients: 1);
        Accepted(scene, "B2", handedIn: false, client: "127.0.0.1", recipients: 1);
        scene.Correlator.Observe(scene.Line("postfix/sm-msp-queue", 5), new Attempted
        {
            Id = "A1"u8,
            Recipient = "b@example.org"u8,
            RelayAddress = "127.0.0.1"u8,
            Transport = Transport.Smtp,
            TransportName = "relay"u8,
            Status = AttemptStatus.Sent,
            Text = "Sent (B2 Message accepted for delivery)"u8,
            NextId = "B2"u8,
            ConnectionUse = 1,
            Delay = 1_000_000,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
        _ = scene.After(61).Line("postfix/sendmail", 99);
        string[] facts = scene.Facts();
        Assert.Contains("Received local local Size=10 Recipients=1", facts);
        Assert.Contains("Received smtp reinjected", facts);
        Assert.Contains(facts, fact => fact.StartsWith("RecipientResult smtp smtp handed_over", StringComparison.Ordinal));
        Assert.DoesNotContain(facts, IsEnd);
    }

    [Fact]
    public void A_notification_about_a_notification_goes_to_the_postmaster()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/sendmail", 1, Listener.Local), new MessageAccepted { Id = "N1"u8, IsNotification = true, Size = -1, Recipients = 1, EndUntold = true, BeforeQueue = -1 });
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("postfix/sendmail", 1), new NotificationMade { Id = "N1"u8, NotificationId = "N2"u8, Kind = NotificationKind.Failure });
        scene.Correlator.Observe(scene.Line("postfix/sendmail", 1), new NotificationMade { Id = "A1"u8, NotificationId = "N3"u8, Kind = NotificationKind.Failure });
        Assert.Equal(["NotificationSent smtp postmaster", "NotificationSent smtp failure"], scene.Facts());
    }

    [Fact]
    public void Connections_kept_open_are_one_connection()
    {
        Scene scene = new();
        foreach (string id in (string[])["A1", "A2", "A3"])
        {
            foreach (string address in (string[])["192.0.2.7", "192.0.2.8"])
                scene.Correlator.Observe(scene.Line("postfix/sendmail", 5), new Attempted { Id = Scene.Bytes(id), Recipient = "b@example.org"u8, RelayHost = "mx"u8, RelayAddress = Scene.Bytes(address), Transport = Transport.Smtp, ConnectionUse = 1, MayReuse = true });
        }

        Assert.Equal(2, scene.Facts().Count(fact => fact.StartsWith("TlsSession", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_connection_that_ended_without_a_handshake_was_in_clear()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new TlsForgone { Direction = Direction.Out });
        Assert.Equal(["TlsSession smtp out none none"], scene.Facts());
    }

    [Fact]
    public void The_servers_own_code_completes_a_reply_that_has_none()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/sendmail", 5), new Attempted
        {
            Id = "A1"u8,
            Recipient = "b@example.org"u8,
            Transport = Transport.Smtp,
            Status = AttemptStatus.Bounced,
            Enhanced = new EnhancedCode(5, 1, 1),
            CompletesReply = true,
            Reply = "550 mailbox unavailable"u8,
            Text = "User unknown"u8,
            ConnectionUse = 1,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
        Assert.Contains("Code=550 enhanced=5.1.1", Assert.Single(scene.Facts()), StringComparison.Ordinal);
    }

    private static bool IsEnd(string fact) => fact.StartsWith("MessageCompleted", StringComparison.Ordinal);

    private static Scene Accept(ReceptionProof proof, bool gauges = false)
    {
        Scene scene = new(gauges);
        Accepted(scene, "A1", handedIn: false, client: "192.0.2.1", recipients: 2, proof);
        return scene;
    }

    private static void Accepted(Scene scene, string id, bool handedIn, string client, int recipients, ReceptionProof proof = ReceptionProof.Unrefused) =>
        scene.Correlator.Observe(scene.Line("postfix/sendmail", handedIn ? 2 : 1, handedIn ? Listener.Local : Listener.Smtp), new MessageAccepted
        {
            Id = Scene.Bytes(id),
            ClientAddress = Scene.Bytes(client),
            Sender = "a@example.net"u8,
            MessageId = "m@example.net"u8,
            Size = 10,
            Recipients = recipients,
            HandedIn = handedIn,
            Proof = proof,
            EndUntold = true,
            BeforeQueue = -1,
        });
}
