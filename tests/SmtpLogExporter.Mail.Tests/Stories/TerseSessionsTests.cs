using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

/// <summary>Sessions of logs that announce them late, name their door in passing and never tell their end.</summary>
public class TerseSessionsTests
{
    [Fact]
    public void A_connection_counts_with_the_first_line_that_names_its_door()
    {
        Scene scene = Show(new Scene(), "192.0.2.1");
        Assert.Empty(scene.Facts());
        Assert.Equal(["ConnectionOpened submission client=192.0.2.1"], Show(scene.After(1), "192.0.2.1", Listener.Submission).Facts());
        Assert.Empty(Show(scene.After(3000), "192.0.2.1", Listener.Submission).Facts());
    }

    [Fact]
    public void A_door_nobody_names_is_not_waited_for()
    {
        Scene scene = Show(new Scene(), "192.0.2.1").After(6);
        _ = scene.Restart().Line("sendmail", 99);
        Assert.Equal(["ConnectionOpened smtp client=192.0.2.1"], scene.Facts());
        Assert.Empty(Show(scene, "192.0.2.1", Listener.Submission).Facts());
    }

    [Fact]
    public void Authentications_wait_for_the_door()
    {
        Scene scene = Show(new Scene(), "192.0.2.1");
        foreach (AuthResult result in (AuthResult[])[AuthResult.Failure, AuthResult.Failure, AuthResult.Success])
            scene.Correlator.Observe(scene.Line("sendmail", 1), new Authenticated { Mechanism = AuthMechanism.Plain, Result = result, ClientAddress = "192.0.2.1"u8 });
        Assert.Empty(scene.Facts());
        Assert.Equal(
            ["ConnectionOpened submission client=192.0.2.1", "AuthAttempt submission plain failure client=192.0.2.1 Count=2", "AuthAttempt submission plain success client=192.0.2.1 Count=1"],
            Show(scene.Restart(), "192.0.2.1", Listener.Submission).Facts());
        scene.Correlator.Observe(scene.Line("sendmail", 1), new Authenticated { Mechanism = AuthMechanism.Login, Result = AuthResult.Error });
        Assert.Equal(["AuthAttempt submission login error client=192.0.2.1 Count=1"], scene.Facts());
    }

    [Fact]
    public void Refusals_before_the_client_is_known_are_its_refusals_later()
    {
        Scene scene = Show(new Scene(), "");
        for (int i = 0; i < 2; i++) scene.Correlator.Observe(scene.Line("sendmail", 1), new Refused { Stage = Stage.Rcpt, Action = RefusalAction.Reject, Code = 550, Text = "User unknown"u8 });
        Assert.Equal(["TlsSession smtp in unknown unknown", "Refusal smtp rcpt reject Reason=unknown_user Code=550", "Refusal smtp rcpt reject Reason=unknown_user Code=550"], scene.Facts());
        Assert.Equal(["RefusalsAttributed client=192.0.2.1 Count=2", "ConnectionOpened smtp client=192.0.2.1"], Show(scene.Restart(), "192.0.2.1", Listener.Smtp).Facts());
    }

    [Fact]
    public void Encryption_counts_when_it_is_shown_and_clear_text_when_mail_comes_without()
    {
        Scene scene = Show(new Scene(), "192.0.2.1", Listener.Smtp);
        scene.Correlator.Observe(scene.Line("sendmail", 1), new TlsStarted { Direction = Direction.In, Version = TlsVersion.Tls1_3, Trust = TlsTrust.Anonymous });
        Assert.Contains(scene.Facts(), fact => fact.StartsWith("TlsSession smtp in tls1.3", StringComparison.Ordinal));
        _ = Accept(scene, "A1");
        Assert.Empty(scene.Facts());
        _ = Show(scene, "192.0.2.2", Listener.Smtp, pid: 2).Facts();
        scene.Correlator.Observe(scene.Line("sendmail", 2), default(TransactionOpened));
        scene.Correlator.Observe(scene.Line("sendmail", 2), default(TransactionOpened));
        Assert.Equal(["TlsSession smtp in none none"], scene.Facts());
    }

    [Fact]
    public void Only_an_end_that_was_no_orderly_one_counts_and_once()
    {
        Scene scene = Show(new Scene(gauges: true), "192.0.2.1", Listener.Smtp);
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("sendmail", 1), new Disconnected { Duration = -1 });
        Assert.Empty(scene.Facts());
        _ = Show(scene, "192.0.2.2", Listener.Smtp, pid: 2).Facts();
        for (int i = 0; i < 2; i++) scene.Correlator.Observe(scene.Line("sendmail", 2), new Disconnected { Cause = EndCause.Lost, Stage = Stage.Rcpt, Duration = -1 });
        Assert.Equal(["SessionEnded smtp lost rcpt"], scene.Facts());
    }

    [Fact]
    public void A_process_number_comes_again()
    {
        Scene scene = Show(new Scene(), "192.0.2.1", Listener.Smtp);
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("sendmail", 1), new Disconnected { Cause = EndCause.Lost, Stage = Stage.Rcpt, Duration = -1 });
        Assert.Single(scene.Facts());

        // The message that was broken off is still told.
        Assert.Empty(Show(scene.After(1), "192.0.2.1", Listener.Smtp).Facts());
        Assert.Equal(["ConnectionOpened smtp client=192.0.2.7"], Show(scene.After(120), "192.0.2.7", Listener.Smtp).Facts());
    }

    [Fact]
    public void An_announced_connection_is_measured_and_one_from_before_the_log_is_not_counted()
    {
        Scene scene = new();
        scene.Correlator.Observe(scene.Line("sm-mta", 1), new Connected { ClientAddress = "192.0.2.1"u8, ListenerUntold = true });
        Assert.Equal(["ConnectionOpened submission client=192.0.2.1"], Show(scene.After(2), "192.0.2.1", Listener.Submission, program: "sm-mta", announced: true).Facts());
        scene.Correlator.Observe(scene.After(3).Line("sm-mta", 1, Listener.Submission), new Disconnected { Cause = EndCause.Timeout, Duration = -1 });
        Assert.Equal(["SessionEnded submission timeout unknown Duration=5000000"], scene.Facts());
        Assert.Empty(Show(scene, "192.0.2.3", Listener.Smtp, pid: 3, program: "sm-mta", announced: true).Facts());
    }

    [Fact]
    public void A_session_without_end_is_forgotten_in_silence()
    {
        Scene scene = Show(new Scene(), "192.0.2.1", Listener.Smtp);
        _ = scene.Facts();
        for (int i = 0; i < 20; i++) _ = scene.After(600).Line("sendmail", 99);
        Assert.Equal(0, scene.Correlator.Sessions);
        Assert.Empty(scene.Facts());
    }

    private static Scene Show(Scene scene, string client, Listener? listener = null, int pid = 1, string program = "sendmail", bool announced = false)
    {
        scene.Correlator.Observe(scene.Line(program, pid, listener ?? Listener.Smtp), new SessionShown { ClientAddress = Scene.Bytes(client), TellsListener = listener is not null, Announced = announced });
        return scene;
    }

    private static Scene Accept(Scene scene, string id)
    {
        scene.Correlator.Observe(scene.Line("sendmail", 1), new MessageAccepted { Id = Scene.Bytes(id), Proof = ReceptionProof.Unrefused, Size = 10, Recipients = 1, BeforeQueue = -1 });
        return scene;
    }
}
