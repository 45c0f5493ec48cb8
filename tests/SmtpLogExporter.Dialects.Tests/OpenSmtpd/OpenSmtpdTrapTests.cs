using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.OpenSmtpd;

/// <summary>What one line says that only another one tells.</summary>
public sealed class OpenSmtpdTrapTests
{
    private const string Local = "9ef1f660e066c765 smtp connected address=local host=mx1.example.org";
    private const string Message = "9ef1f660e066c765 smtp message msgid=df4f4c18 size=2345 nrcpt=2 proto=ESMTP";

    [Fact]
    public void The_sender_of_a_message_stands_on_its_first_envelope()
    {
        Reading reading = Begun(Message);
        Assert.Equal(["MessageAccepted Id=df4f4c18 Sender=a@b.example Size=2345 Recipients=2"], reading.Of(Envelope("a@b.example")));
        Assert.Empty(reading.Of(Envelope("a@b.example")));
    }

    [Fact]
    public void Nobodys_message_over_the_socket_is_a_notification_and_somebodys_is_local()
    {
        Assert.Equal(
            ["MessageAccepted Id=df4f4c18 Size=2345 Recipients=2 IsNotification=yes", "NotificationMade NotificationId=df4f4c18 Kind=failure"],
            Begun(Local, Message).Of(Envelope("")));
        Assert.Equal(["MessageAccepted Id=df4f4c18 Sender=root@b.example Size=2345 Recipients=2 HandedIn=yes"], Begun(Local, Message).Of(Envelope("root@b.example")));
    }

    [Fact]
    public void A_session_over_the_socket_says_nothing_of_its_own()
    {
        Reading reading = Begun(Local, "9ef1f660e066c765 smtp failed-command command=\"RCPT TO:<x>\" result=\"550 Invalid recipient\"", "9ef1f660e066c765 smtp disconnected reason=quit");
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void A_restart_between_the_lines_loses_nothing()
    {
        Reading after = Restart.Of(Begun(Local, Message));
        Assert.Equal(["MessageAccepted Id=df4f4c18 Sender=root@b.example Size=2345 Recipients=2 HandedIn=yes"], after.Of(Envelope("root@b.example")));
        after.Of(Log.Line("smtpd", "9ef1f660e066c765 smtp disconnected reason=quit"));
        Assert.Single(after.Events.Lines);
    }

    [Fact]
    public void A_delivery_over_lmtp_is_known_by_its_connection()
    {
        Reading reading = Begun("9ef1f668dcf68e7c mta connecting address=lmtp://127.0.0.1:24 host=localhost");
        string said = Assert.Single(reading.Of(Log.Line("smtpd", "9ef1f668dcf68e7c mta delivery evpid=3a9185f0f1019c68 from=<a@b> to=<c@d> rcpt=<-> source=\"127.0.0.1\" relay=\"127.0.0.1 (localhost)\" delay=0s result=\"Ok\" stat=\"250 2.0.0 Saved\"")));
        Assert.Contains(" Transport=lmtp ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_client_that_hangs_up_is_no_failed_handshake()
    {
        Reading reading = Begun("9ef1f660e066c765 smtp connected address=192.0.2.1 host=x", "9ef1f660e066c765 smtp tls ciphers=TLSv1.3:X:256");
        Assert.Equal(
            ["Disconnected Cause=lost Stage=unknown Encrypted=no"],
            reading.Of(Log.Line("smtpd", "9ef1f660e066c765 smtp disconnected reason=\"io-error: error:0A000126:SSL routines::unexpected eof while reading\"")));
    }

    [Fact]
    public void A_session_with_a_server_fails_once_and_is_in_clear_only_without_a_handshake()
    {
        Reading reading = Begun("9ef1f668dcf68e7c mta error reason=Connection closed unexpectedly", "smtp-out: Error on session 9ef1f668dcf68e7c after 0 message sent: Connection closed unexpectedly");
        Assert.Equal(["ContactFailed Reason=lost"], reading.Events.Lines);
        reading = Begun("9ef1f668dcf68e7d mta tls ciphers=TLSv1.3:X:256", "9ef1f668dcf68e7d mta disconnected reason=quit messages=1");
        Assert.Single(reading.Events.Lines);
    }

    [Fact]
    public void Before_66_each_recipient_repeats_the_message()
    {
        const string line = "f5acd4ca7f4ae6d7 smtp event=message address=192.0.2.187 host=mail.a.example msgid=4296f490 from=<a@b.example> to=<c@d.example> size=1746 ndest=2 proto=ESMTP";
        Assert.Single(Begun(line, line.Replace("c@d", "e@d", StringComparison.Ordinal)).Events.Lines);
    }

    [Theory]
    [InlineData("warn: something", Outcome.NotMail)]
    [InlineData("connect from x[192.0.2.1]", Outcome.Known)]
    [InlineData("9ef1f660e066c765 smtp connected address=192.0.2.1 host=x", Outcome.Known)]
    public void Smtpd_may_be_postfixs(string words, Outcome expected) => Assert.Equal(expected, Log.Outcome("smtpd", words));

    [Fact]
    public void The_memory_of_sessions_is_bounded()
    {
        Reading reading = new();
        reading.Read(Log.Line("smtpd", Local));
        for (int i = 1; i < 10_000; i++) reading.Read(Log.Line("smtpd", $"{i:x16} smtp connected address=local host=x"));
        Assert.NotEmpty(reading.Of(Log.Line("smtpd", "9ef1f660e066c765 smtp disconnected reason=quit")));
        Assert.Empty(reading.Of(Log.Line("smtpd", $"{9_999:x16} smtp disconnected reason=quit")));
    }

    private static string Envelope(string sender) => Log.Line("smtpd", $"9ef1f660e066c765 smtp envelope evpid=df4f4c186e7c7e02 from=<{sender}> to=<c@d.example>");

    private static Reading Begun(params string[] lines)
    {
        Reading reading = new();
        foreach (string line in lines) reading.Read(Log.Line("smtpd", line));
        return reading;
    }
}
