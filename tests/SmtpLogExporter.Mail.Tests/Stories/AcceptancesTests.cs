using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class AcceptancesTests
{
    [Fact]
    public void One_line_tells_of_reception_authentication_and_encryption()
    {
        Assert.Equal(
            [
                "Received submission authenticated Size=500 Recipients=2 SenderDomain=example.org UserName=ann BeforeQueue=40",
                "AuthAttempt submission plain success client=192.0.2.1 Count=1",
                "TlsSession submission in tls1.3 anonymous Cipher=X",
            ],
            Accept(new Scene(), listener: Listener.Submission, authenticated: true, tls: TlsVersion.Tls1_3).Facts());
    }

    [Fact]
    public void Origins_are_told_apart()
    {
        Assert.StartsWith("Received smtp remote ", Accept(new Scene()).Facts()[0], StringComparison.Ordinal);
        Assert.StartsWith("Received local local ", Accept(new Scene(), listener: Listener.Local, handedIn: true).Facts()[0], StringComparison.Ordinal);
        Assert.StartsWith("Received local notification ", Accept(new Scene(), listener: Listener.Local, notification: true).Facts()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_comes_back_over_loopback_with_its_name_is_reinjected_and_measured_once()
    {
        Scene scene = Accept(new Scene(), id: "A1", name: "m@example.org");
        _ = scene.Facts();
        Assert.Equal("Received smtp reinjected SenderDomain=example.org BeforeQueue=40", Accept(scene, id: "A2", client: "127.0.0.1", name: "m@example.org").Facts()[0]);
        Assert.StartsWith("Received smtp remote ", Accept(scene, id: "A3", client: "127.0.0.1", name: "other@example.org").Facts()[0], StringComparison.Ordinal);
        Assert.StartsWith("Received local reinjected", Accept(scene, id: "A4", client: "", name: "m@example.org", handedIn: true, listener: Listener.Local).Facts()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_session_gives_client_and_authentication()
    {
        Scene scene = new Scene().Connect("192.0.2.7");
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new Authenticated { Mechanism = AuthMechanism.Login, Result = AuthResult.Success });
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new MessageAccepted { Id = "A1"u8, Sender = "a@example.org"u8, Size = 10, Recipients = 1, BeforeQueue = -1 });
        Assert.Equal(["Received smtp authenticated Size=10 Recipients=1 SenderDomain=example.org"], scene.Facts());
    }

    [Fact]
    public void Recipients_nobody_announced_are_counted_when_the_message_leaves()
    {
        Scene scene = Accept(new Scene(), recipients: -1).Deliver("A1", "b@example.org", AttemptStatus.Deferred, "later").Restart()
            .Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Deliver("A1", "c@example.org", AttemptStatus.Bounced, "no");
        _ = scene.Facts();
        Assert.Equal(["RecipientsCounted smtp Recipients=2", "MessageCompleted smtp partial"], scene.Remove("A1").Facts());
    }

    [Fact]
    public void A_message_nobody_will_see_leave_is_over_with_its_last_recipient()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 9), new MessageAccepted { Id = "7"u8, Sender = "a@example.org"u8, Size = 10, Recipients = 2, EndUntold = true, BeforeQueue = -1 });
        scene.Deliver("7", "b@example.org", AttemptStatus.Sent, "250 ok").Restart().Deliver("7", "c@example.org", AttemptStatus.Deferred, "later");
        Assert.Equal(1, scene.Correlator.Messages);
        _ = scene.Facts();
        Assert.DoesNotContain("MessageCompleted smtp partial", scene.Deliver("7", "c@example.org", AttemptStatus.Bounced, "no").Facts());
        Assert.Contains("MessageCompleted smtp partial", scene.After(61).Connect("192.0.2.9").Facts());
    }

    [Fact]
    public void A_message_without_a_name_is_counted_and_not_remembered()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 9), new MessageAccepted { Sender = "a@example.org"u8, Size = 10, Recipients = 2, BeforeQueue = -1 });
        Assert.Equal(["Received smtp remote Size=10 Recipients=2 SenderDomain=example.org"], scene.Facts());
        Assert.Equal(0, scene.Correlator.Messages);
    }

    [Fact]
    public void A_recipient_delivered_before_the_acceptance_belongs_to_the_message()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("postfix/exim", 1), Ahead());
        Assert.Contains("Delay=0", scene.Facts()[0], StringComparison.Ordinal);
        scene.Correlator.Observe(scene.Line("postfix/exim", 1), new MessageAccepted { Id = "A1"u8, ClientAddress = "192.0.2.1"u8, Size = 10, Recipients = 1, BeforeQueue = -1 });
        scene.Correlator.Observe(scene.Line("postfix/exim", 1), new MessageLeft { Id = "A1"u8, How = Departure.Completed });
        Assert.Equal(["Received smtp remote Size=10 Recipients=1", "MessageCompleted smtp delivered"], scene.Facts());
    }

    [Fact]
    public void An_id_that_comes_again_is_another_message()
    {
        Scene scene = Accept(new Scene()).Deliver("A1", "b@example.org", AttemptStatus.Bounced, "no");
        _ = Accept(scene).Deliver("A1", "b@example.org", AttemptStatus.Sent, "250 ok").Remove("A1");
        Assert.Equal("MessageCompleted smtp delivered", scene.Facts()[^1]);
    }

    private static Attempted Ahead() =>
        new() { Id = "A1"u8, Recipient = "b@example.org"u8, Status = AttemptStatus.Sent, BeforeAcceptance = true, BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 };

    private static Scene Accept(
        Scene scene,
        string id = "A1",
        string client = "192.0.2.1",
        string name = "",
        int recipients = 2,
        Listener listener = Listener.Smtp,
        bool authenticated = false,
        bool handedIn = false,
        bool notification = false,
        TlsVersion? tls = null)
    {
        scene.Correlator.Observe(scene.Line("postfix/exim", 1, listener), new MessageAccepted
        {
            Id = Scene.Bytes(id),
            ClientAddress = Scene.Bytes(client),
            Sender = "a@example.org"u8,
            MessageId = Scene.Bytes(name),
            Size = 500,
            Recipients = recipients,
            HandedIn = handedIn,
            IsNotification = notification,
            IsAuthenticated = authenticated,
            Mechanism = AuthMechanism.Plain,
            UserName = authenticated ? "ann"u8 : default,
            TellsAuth = true,
            TellsTls = tls is not null,
            TlsVersion = tls ?? TlsVersion.None,
            TlsTrust = TlsTrust.Anonymous,
            Cipher = "X"u8,
            BeforeQueue = 40,
        });
        return scene;
    }
}
