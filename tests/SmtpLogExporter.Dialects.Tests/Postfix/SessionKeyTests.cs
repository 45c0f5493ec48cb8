using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>What tells sessions apart: the process where the log has it, else the client; for postscreen and its TLS proxy the client's port as well.</summary>
public sealed class SessionKeyTests
{
    [Theory]
    [InlineData("connect from mail.example[192.0.2.1]")]
    [InlineData("disconnect from mail.example[192.0.2.1] quit=1 commands=1")]
    [InlineData("6D79F325: client=mail.example[192.0.2.1], sasl_method=PLAIN, sasl_username=a")]
    [InlineData("NOQUEUE: reject: RCPT from mail.example[192.0.2.1]: 554 5.7.1 no; from=<a@b> to=<c@d> proto=SMTP helo=<h>")]
    [InlineData("lost connection after DATA (5 bytes) from mail.example[192.0.2.1]")]
    [InlineData("warning: mail.example[192.0.2.1]: SASL PLAIN authentication failed: x")]
    [InlineData("warning: Connection rate limit exceeded: 7 from mail.example[192.0.2.1] for service smtp")]
    [InlineData("Anonymous TLS connection established from mail.example[192.0.2.1]: TLSv1.3 with cipher X (256/256 bits)")]
    [InlineData("SSL_accept error from mail.example[192.0.2.1]: lost connection")]
    public void Without_a_process_the_client_is_the_session(string words)
    {
        foreach (string header in new[] { "<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd - - - ", "<22>1 2026-11-22T10:10:52Z mx1 postfix - - - ", "Nov 22 10:10:52 mx1 postfix/smtpd: " })
        {
            string[] said = new Reading(withSession: true).Of(header + words);
            Assert.NotEmpty(said);
            Assert.All(said, line => Assert.StartsWith("{mail.example[192.0.2.1]} ", line, StringComparison.Ordinal));
        }

        Assert.All(new Reading(withSession: true).Of(Log.Line("postfix/smtpd", words)), line => Assert.False(line.StartsWith('{')));
    }

    [Theory]
    [InlineData("postfix/postscreen", "CONNECT from [192.0.2.1]:5000 to [192.0.2.9]:25")]
    [InlineData("postfix/postscreen", "PASS NEW [192.0.2.1]:5000")]
    [InlineData("postfix/postscreen", "NOQUEUE: reject: RCPT from [192.0.2.1]:5000: 550 5.3.2 no; from=<a@b>, to=<c@d>, proto=ESMTP, helo=<h>")]
    [InlineData("postfix/postscreen", "HANGUP after 8 from [192.0.2.1]:5000 in tests after SMTP handshake")]
    [InlineData("postfix/postscreen", "DISCONNECT [192.0.2.1]:5000")]
    [InlineData("postfix/tlsproxy", "Anonymous TLS connection established from [192.0.2.1]:5000: TLSv1.3 with cipher X (256/256 bits)")]
    public void A_screened_session_is_address_and_port(string program, string words) =>
        Assert.All(new Reading(withSession: true).Of(Log.Line(program, words)), line => Assert.StartsWith("{[192.0.2.1]:5000} ", line, StringComparison.Ordinal));

    [Fact]
    public void Where_the_tag_does_not_name_the_daemon_the_process_tells_who_removed_a_message()
    {
        Reading reading = new();
        reading.Read("<22>1 2026-11-22T10:10:52Z mx1 postfix 11 - - 6D79F325: from=<a@b>, size=1, nrcpt=1 (queue active)");
        Assert.Equal(["MessageLeft Id=6D79F325 How=completed"], reading.Of("<22>1 2026-11-22T10:10:52Z mx1 postfix 11 - - 6D79F325: removed"));
        Assert.Contains("MessageLeft Id=6D79F325 How=deleted", reading.Of("<22>1 2026-11-22T10:10:52Z mx1 postfix 12 - - 6D79F325: removed"));
    }

    [Fact]
    public void Where_the_tag_does_not_name_the_daemon_the_process_tells_whose_disconnect_it_is()
    {
        Reading reading = new();
        reading.Read("<22>1 2026-11-22T10:10:52Z mx1 postfix 11 - - CONNECT from [192.0.2.1]:5000 to [192.0.2.9]:25");
        Assert.Empty(reading.Of("<22>1 2026-11-22T10:10:52Z mx1 postfix 12 - - DISCONNECT [192.0.2.1]:5000"));
        Assert.Single(reading.Of("<22>1 2026-11-22T10:10:52Z mx1 postfix 11 - - DISCONNECT [192.0.2.1]:5000"));
    }
}
