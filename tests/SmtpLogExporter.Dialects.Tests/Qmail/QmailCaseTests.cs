using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Qmail;

/// <summary>Corpus/Qmail/Cases: rows of syslog.txt name their program, the others are multilog's.</summary>
public sealed class QmailCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Qmail");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) =>
        Cases.Hold("Qmail", file, row => string.Equals(file, "syslog.txt", StringComparison.Ordinal) ? "Sep  6 07:18:29 mx1 " + row : "@4000000065bc3d7e0f4b2c64 " + row);

    /// <summary>2024-02-02 00:55:16.256 UTC; TAI is ten seconds ahead for good.</summary>
    [Fact]
    public void The_stamp_of_multilog_is_read()
    {
        Reading reading = new();
        reading.Read("@4000000065bc3d7e0f4b2c64 new msg 1");
        Assert.Equal(DateTimeOffset.Parse("2024-02-02T00:55:16.256Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), reading.Reader.LastTime);
        Assert.Equal("own", reading.Reader.LastHeader);
        Assert.Equal(Outcome.Malformed, reading.Read("@4000000065bc3d7e0f4b2c6 new msg 1"));
        Assert.Equal(Outcome.Malformed, reading.Read("@4000000065bc3d7e0f4b2cxx new msg 1"));
        Assert.Equal(Outcome.Malformed, reading.Read("@0000000065bc3d7e0f4b2c64 new msg 1"));
        Assert.Equal(Outcome.NotMail, reading.Read("@4000000065bc3d7e0f4b2c64 dnscache: query 1 7f000001"));
    }

    [Fact]
    public void Deliveries_of_two_servers_in_one_file_are_told_apart()
    {
        Reading reading = new();
        reading.Read("Sep  6 07:18:29 mx1 qmail: 1157519909.1 starting delivery 1: msg 5 to local a@example.com");
        reading.Read("Sep  6 07:18:29 mx2 qmail: 1157519909.1 starting delivery 1: msg 6 to local b@example.com");
        Assert.Contains("Recipient=a@example.com", Assert.Single(reading.Of("Sep  6 07:18:29 mx1 qmail: 1157519909.1 delivery 1: success: did_1+0+0/")));
        Assert.Contains("Recipient=b@example.com", Assert.Single(reading.Of("Sep  6 07:18:29 mx2 qmail: 1157519909.1 delivery 1: success: did_1+0+0/")));
    }

    [Fact]
    public void No_line_of_a_sample_is_of_an_unknown_shape()
    {
        Sample.IsKnown("public/alotofwe+qmail_log/spec/helper/files/log/two.log", "qmail");
        Sample.IsKnown("public/fail2ban+fail2ban/qmail", "qmail");
    }
}
