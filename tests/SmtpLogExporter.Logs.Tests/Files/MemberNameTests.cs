using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Files;

public sealed class MemberNameTests
{
    [Theory]
    [InlineData("mail.log", "mail.log", "Live", 0, 0, "None")]
    [InlineData("mail.log.1", "mail.log", "Numbered", 1, 0, "None")]
    [InlineData("mail.log.12.gz", "mail.log", "Numbered", 12, 0, "Gzip")]
    [InlineData("maillog.0.bz2", "maillog", "Numbered", 0, 0, "Bzip2")]
    [InlineData("mainlog.01", "mainlog", "Numbered", 1, 0, "None")]
    [InlineData("mail.log-20260102", "mail.log", "Dated", 20260102000000, 0, "None")]
    [InlineData("mail.log-20260102.zst", "mail.log", "Dated", 20260102000000, 0, "Zstandard")]
    [InlineData("mail.log-2026010215", "mail.log", "Dated", 20260102150000, 0, "None")]
    [InlineData("mail-20260102.log.xz", "mail.log", "Dated", 20260102000000, 0, "Xz")]
    [InlineData("mail.log-1767323045", "mail.log", "Dated", 20260102030405, 0, "None")]
    [InlineData("mail.log-20260102-1767323045.gz", "mail.log", "Dated", 20260102000000, 1767323045, "Gzip")]
    [InlineData("maillog.20260102-030405", "maillog", "Dated", 20260102030405, 0, "None")]
    [InlineData("exim_mainlog-2026-01-02", "exim_mainlog", "Dated", 20260102000000, 0, "None")]
    [InlineData("RECV2026010203-1.LOG", "RECV.LOG", "Dated", 20260102030000, 1, "None")]
    [InlineData("MSGTRKMA2026010203-12.LOG", "MSGTRKMA.LOG", "Dated", 20260102030000, 12, "None")]
    [InlineData("ex260102.log", "ex.log", "Dated", 20260102000000, 0, "None")]
    [InlineData("u_ex26010203.log", "u_ex.log", "Dated", 20260102030000, 0, "None")]
    [InlineData("hmailserver_2026-01-02.log", "hmailserver.log", "Dated", 20260102000000, 0, "None")]
    [InlineData("2026.01.02-smtpLog.log", "smtpLog.log", "Dated", 20260102000000, 0, "None")]
    [InlineData("MDaemon-2026-01-02-SMTP-(in).log", "MDaemon-SMTP-(in).log", "Dated", 20260102000000, 0, "None")]
    [InlineData("SMTP-Activity-260102.log", "SMTP-Activity.log", "Dated", 20260102000000, 0, "None")]
    [InlineData("20260102-030405.123456789", "", "Dated", 20260102030405, 123456789, "Zstandard")]
    [InlineData("20260102-030405.123456789_recv", "recv", "Dated", 20260102030405, 123456789, "Zstandard")]
    [InlineData("20260102-030405.1234567890", "", "Dated", 20260102030405, 1234567890, "None")]
    [InlineData("20260102-030405.123456789.log", "log", "Dated", 20260102030405, 123456789, "None")]
    [InlineData("u_ex260102.log.1", "u_ex.log", "Dated", 20260102000000, -1, "None")]
    [InlineData("server1234567.log", "server1234567.log", "Live", 0, 0, "None")]
    [InlineData("mx01.log", "mx01.log", "Live", 0, 0, "None")]
    [InlineData("99999999999999999999.log", "99999999999999999999.log", "Live", 0, 0, "None")]
    [InlineData(".1", ".1", "Live", 0, 0, "None")]
    [InlineData("x.gz", "x", "Live", 0, 0, "Gzip")]
    public void Takes_names_apart(string name, string fixedName, string kind, long place, long sequence, string compression)
    {
        MemberName parsed = MemberName.Of(name);
        Assert.Equal(fixedName, parsed.Fixed);
        Assert.Equal(kind, parsed.Kind.ToString());
        Assert.Equal(place, parsed.Place);
        Assert.Equal(sequence, parsed.Sequence);
        Assert.Equal(compression, parsed.Compression.ToString());
    }

    [Theory]
    [InlineData("mail.log.10.gz mail.log.2.gz mail.log.1 mail.log")]
    [InlineData("mail.log-20251231.gz mail.log-20260101 mail.log")]
    [InlineData("RECV2026010109-2.LOG RECV2026010110-1.LOG RECV2026010110-2.LOG RECV2026010110-10.LOG")]
    [InlineData("u_ex260101.log u_ex260102.log.2 u_ex260102.log.1 u_ex260102.log")]
    public void Orders_a_family_oldest_first(string names)
    {
        string[] expected = names.Split(' ');
        List<MemberName> shuffled = [.. expected.Reverse().Select(MemberName.Of)];
        shuffled.Sort(MemberOrder.For(shuffled, static name => name, static _ => 0));
        Assert.Equal(expected.Select(MemberName.Of), shuffled);
    }

    [Fact]
    public void Orders_by_the_last_write_where_names_are_of_two_kinds()
    {
        List<(MemberName Name, long Modified)> members = [(MemberName.Of("mail.log.1"), 20), (MemberName.Of("mail.log-20260101"), 10), (MemberName.Of("mail.log"), 5)];
        members.Sort(MemberOrder.For(members, static member => member.Name, static member => member.Modified));
        Assert.Equal([10, 20, 5], members.Select(static member => member.Modified));
    }
}
