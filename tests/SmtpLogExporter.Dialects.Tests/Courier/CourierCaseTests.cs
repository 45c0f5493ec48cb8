using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Courier;

/// <summary>Corpus/Courier/Cases: program and words of syslog lines.</summary>
public sealed class CourierCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Courier");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Courier", file, row => "Nov 22 10:10:52 mx1 " + row);

    [Fact]
    public void Its_mailbox_servers_are_none_of_its_lines()
    {
        Reading reading = new();
        reading.Read("Nov 22 10:10:52 mx1 courierd: completed,id=1.2.3");
        Assert.Equal(Outcome.NotMail, reading.Read("Nov 22 10:10:52 mx1 courierpop3login: LOGIN FAILED, ip=[::ffff:192.0.2.7]"));
        Assert.Equal(Outcome.NotMail, reading.Read("Nov 22 10:10:52 mx1 courier-imapd: LOGIN, user=joe, ip=[::ffff:192.0.2.7]"));
    }

    [Fact]
    public void No_line_of_a_sample_is_of_an_unknown_shape() => Sample.IsKnown("public/fail2ban+fail2ban/courier-smtp", "courier");
}
