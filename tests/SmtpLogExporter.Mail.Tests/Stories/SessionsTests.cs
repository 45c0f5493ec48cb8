using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class SessionsTests
{
    [Fact]
    public void A_session_counts_its_connection_commands_end_and_encryption()
    {
        Scene scene = new Scene().Connect("192.0.2.1").After(2.5).Disconnect("ehlo=1 mail=1 rcpt=1/3 quit=1");
        Assert.Equal(
        [
            "ConnectionOpened smtp client=192.0.2.1",
            "CommandsCounted smtp ehlo Accepted=1 Refused=0",
            "CommandsCounted smtp mail Accepted=1 Refused=0",
            "CommandsCounted smtp rcpt Accepted=1 Refused=2",
            "CommandsCounted smtp quit Accepted=1 Refused=0",
            "SessionEnded smtp quit idle Duration=2500000",
            "TlsSession smtp in none none",
        ],
        scene.Facts());
    }

    [Fact]
    public void One_connection_handed_on_by_a_front_end_counts_once()
    {
        Scene scene = new Scene().Screen("192.0.2.1", 4001).Connect("192.0.2.1").Screen("192.0.2.2", 4002).ScreenEnds("192.0.2.2", 4002).Connect("192.0.2.3");
        Assert.Equal(
            ["ConnectionOpened smtp client=192.0.2.1", "ConnectionOpened smtp client=192.0.2.2", "ConnectionOpened smtp client=192.0.2.3"],
            scene.Facts().Where(f => f.StartsWith("Conn", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_credit_is_not_spent_by_another_service_or_after_five_minutes()
    {
        Scene scene = new Scene().Screen("192.0.2.1", 4001).Connect("192.0.2.1", 7, "postfix/submission/smtpd", Listener.Submission).After(301).Connect("192.0.2.1", 8);
        Assert.Equal(3, scene.Facts().Length);
    }

    [Fact]
    public void A_credit_spent_by_another_connection_is_made_good_when_the_front_end_closes()
    {
        Scene scene = new Scene().Screen("192.0.2.1", 4001).Connect("192.0.2.1").ScreenEnds("192.0.2.1", 4001);
        Assert.Equal(2, scene.Facts().Count(f => f.StartsWith("Conn", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(EndCause.Lost, Stage.Data, "mail=1 rcpt=1 data=0/1", "lost data")]
    [InlineData(EndCause.Timeout, Stage.Rcpt, "mail=1 rcpt=1", "timeout rcpt")]
    [InlineData(EndCause.TooManyErrors, Stage.Rcpt, "mail=1 rcpt=0/20", "too_many_errors rcpt")]
    [InlineData(EndCause.Lost, Stage.Connect, "", "lost connect")]
    public void The_abnormal_end_is_the_cause(EndCause cause, Stage stage, string statistics, string expected)
    {
        Scene scene = new Scene().Connect("192.0.2.1");
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new SessionFailed { Cause = cause, Stage = stage });
        Assert.False(scene.Counted);
        Assert.Contains(scene.Disconnect(statistics).Facts(), f => f.StartsWith($"SessionEnded smtp {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_handshake_is_the_cause_even_when_the_connection_was_lost_after_it()
    {
        Scene scene = new Scene().Connect("192.0.2.1");
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new TlsFailed { Direction = Direction.In, Open = true });
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new TlsExplained { Reason = TlsFailureReason.NoSharedCipher });
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new SessionFailed { Cause = EndCause.Lost, Stage = Stage.Starttls });
        string[] facts = scene.Disconnect("starttls=0/1").Facts();
        Assert.Contains("TlsFailure smtp in no_shared_cipher", facts);
        Assert.Contains(facts, f => f.StartsWith("SessionEnded smtp tls_error starttls", StringComparison.Ordinal));
    }

    [Fact]
    public void A_held_failure_is_said_after_five_seconds_and_does_not_count_for_the_line_that_frees_it()
    {
        Scene scene = new Scene().Connect("192.0.2.1");
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new TlsFailed { Direction = Direction.In, Open = true });
        scene.Restart();
        _ = scene.Facts();
        _ = scene.After(5.1).Line("postfix/anvil", 6);
        Assert.Equal(["TlsFailure smtp in handshake"], scene.Facts());
        Assert.False(scene.Counted);
    }

    [Fact]
    public void Shares_of_TLS_add_up_to_one()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Connect("192.0.2.2", 2).Connect("192.0.2.3", 3, "postfix/smtps/smtpd", Listener.Submissions);
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new TlsStarted { Direction = Direction.In, Version = TlsVersion.Tls1_3, Trust = TlsTrust.Anonymous, Cipher = "TLS_AES_256_GCM_SHA384"u8 });
        string[] facts = scene.Disconnect("starttls=1 quit=1").Disconnect("starttls=1 quit=1", 2).Disconnect("quit=1", 3, "postfix/smtps/smtpd", Listener.Submissions).Facts();
        Assert.Equal(
            ["TlsSession smtp in tls1.3 anonymous Cipher=TLS_AES_256_GCM_SHA384", "TlsSession smtp in unknown unknown", "TlsSession submissions in unknown unknown"],
            facts.Where(f => f.StartsWith("TlsS", StringComparison.Ordinal)));
    }

    [Fact]
    public void Authentication_counts_once_a_session_and_what_no_line_told_is_added_at_its_end()
    {
        Scene scene = new Scene().Connect("192.0.2.1").Open("A1", mechanism: AuthMechanism.Plain).Open("A2", mechanism: AuthMechanism.Plain);
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new Authenticated { Mechanism = AuthMechanism.Login, Result = AuthResult.Failure });
        scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new LimitHit { Kind = LimitKind.AuthRate });
        string[] facts = scene.Disconnect("auth=1/5 quit=1").Facts();
        Assert.Equal(
        [
            "AuthAttempt smtp plain success client=192.0.2.1 Count=1", "AuthAttempt smtp login failure client=192.0.2.1 Count=1",
            "AuthAttempt smtp unknown error client=192.0.2.1 Count=1", "AuthAttempt smtp unknown error client=192.0.2.1 Count=2",
        ],
        facts.Where(f => f.StartsWith("Auth", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_milters_early_refusal_counts_once_when_it_is_repeated_and_once_when_it_never_is()
    {
        Scene scene = new Scene().Connect("192.0.2.1");
        foreach (Stage stage in (Stage[])[Stage.Connect, Stage.Helo]) Refuse(scene, stage, provisional: true);
        Assert.False(scene.Counted);
        Refuse(scene, Stage.Mail, provisional: false);
        Assert.Single(scene.Disconnect("mail=0/1 quit=1").Facts(), f => f.StartsWith("Refusal", StringComparison.Ordinal));
        _ = scene.Connect("192.0.2.1");
        Refuse(scene, Stage.Connect, provisional: true);
        Assert.Equal("Refusal smtp connect defer Reason=temporary_failure Code=451 enhanced=4.7.1 client=192.0.2.1", scene.Restart().Disconnect("quit=1").Facts().Single(f => f.StartsWith("Refusal", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_number_of_active_sessions_comes_back_to_zero()
    {
        Scene scene = new Scene(gauges: true).Connect("192.0.2.1").Screen("192.0.2.2", 1).Connect("192.0.2.2", 2).Screen("192.0.2.3", 2).ScreenEnds("192.0.2.3", 2)
            .Connect("192.0.2.4", 4).Disconnect("quit=1").Disconnect("quit=1", 2);
        scene.Correlator.Observe(scene.Line("postfix/master", 99), new ServerReported { Event = ServerEvent.Start });
        int active = scene.Facts().Where(f => f.StartsWith("ActiveSessionsChanged", StringComparison.Ordinal)).Sum(f => f.EndsWith("=1", StringComparison.Ordinal) ? 1 : -1);

        // The recorder leaves out negative numbers: a change without a number is -1.
        Assert.Equal(0, active);
    }

    private static void Refuse(Scene scene, Stage stage, bool provisional) => scene.Correlator.Observe(scene.Line("postfix/smtpd", 1), new Refused
    {
        Stage = stage,
        Action = RefusalAction.Defer,
        Code = 451,
        Enhanced = new EnhancedCode(4, 7, 1),
        Text = "Service unavailable - try again later"u8,
        ClientAddress = "192.0.2.1"u8,
        Filter = Filter.Milter,
        Provisional = provisional,
    });
}
