using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Programs;

/// <summary>Two servers have a program of this name; a log may begin anywhere.</summary>
public sealed class SendmailTagTests
{
    [Theory]
    [InlineData("6AMANBhj001690: to=<a@charlie.example>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=39073, relay=mx.charlie.example. [127.0.2.3], dsn=5.1.1, reply=550 5.1.1 No such user, stat=Service unavailable")]
    [InlineData("6AMANBhj001690: from=<a@example.org>, size=300, class=0, nrcpts=1, msgid=<1@example.org>, proto=ESMTP, daemon=MTA-v4, relay=localhost [127.0.0.1]")]
    public void A_servers_line_is_not_taken_for_another_servers_command(string text)
    {
        Reading reading = new();
        reading.Read(Log.Line("sendmail", text));
        Assert.NotEqual("postfix", reading.Reader.Mta);
    }
}
