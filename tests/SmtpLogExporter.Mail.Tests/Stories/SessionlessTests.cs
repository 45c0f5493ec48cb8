using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

/// <summary>Logs that name no sessions: each line stands for itself.</summary>
public class SessionlessTests
{
    [Fact]
    public void Nothing_is_remembered_of_a_client_and_no_session_is_open()
    {
        Scene scene = new(gauges: true);
        scene.Correlator.Observe(Line(scene), new Connected { ClientAddress = "192.0.2.1"u8 });
        scene.Correlator.Observe(Line(scene), new Authenticated { Result = AuthResult.Failure, ClientAddress = "192.0.2.2"u8 });
        scene.Correlator.Observe(Line(scene), new SessionFailed { Cause = EndCause.Lost, Stage = Stage.Data });
        scene.Correlator.Observe(Line(scene), new TlsFailed { Direction = Direction.In, Reason = TlsFailureReason.Certificate, Open = true });
        scene.Correlator.Observe(Line(scene), new CommandsUsed { Command = SmtpCommand.Vrfy, Refused = 1 });
        Assert.Equal(
            [
                "ConnectionOpened smtp client=192.0.2.1",
                "AuthAttempt smtp unknown failure client=192.0.2.2 Count=1",
                "TlsFailure smtp in certificate",
                "CommandsCounted smtp vrfy Accepted=0 Refused=1",
            ],
            scene.Facts());
        Assert.Equal(0, scene.Correlator.Sessions);
    }

    [Fact]
    public void An_end_that_is_logged_counts_with_its_cause_and_nothing_more()
    {
        Scene scene = new(gauges: true);
        scene.Correlator.Observe(Line(scene), new Disconnected { ClientAddress = "192.0.2.1"u8, Cause = EndCause.Timeout, Stage = Stage.Data, Duration = 7_000_000 });
        Assert.Equal(["SessionEnded smtp timeout data Duration=7000000"], scene.Facts());
        Assert.Equal(0, scene.Correlator.Sessions);
    }

    [Fact]
    public void A_refusal_finds_no_session_of_the_same_process()
    {
        Scene scene = new Scene().Connect("192.0.2.9");
        _ = scene.Facts();
        scene.Correlator.Observe(Line(scene), new Refused { Stage = Stage.Rcpt, Action = RefusalAction.Reject, Text = "relay not permitted"u8 });
        Assert.Equal(["Refusal smtp rcpt reject Reason=relay_denied"], scene.Facts());
    }

    [Fact]
    public void The_end_of_a_session_whose_encryption_is_told_elsewhere_counts_none()
    {
        Scene scene = new Scene().Connect("192.0.2.1");
        _ = scene.Facts();
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new Disconnected { Cause = EndCause.Quit, TlsElsewhere = true, Duration = -1 });
        Assert.Equal(["SessionEnded smtp quit idle Duration=0"], scene.Facts());
    }

    private static Origin Line(Scene scene) => scene.Line("postfix/smtpd", 1) with { Sessionless = true };
}
