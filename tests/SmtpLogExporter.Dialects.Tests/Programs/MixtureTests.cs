using System.Text;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Programs;

/// <summary>Several mail servers of one machine log into one file: each line is read by its own dialect, as it would be alone.</summary>
public sealed class MixtureTests
{
    [Fact]
    public void Each_line_says_what_it_says_in_a_file_of_its_own()
    {
        List<byte[]>[] logs =
        [
            [.. Corpus.Lines("Postfix/syslog.rfc3164.log.gz").Take(1500)],
            [.. Corpus.Lines("Qmail/syslog.log.gz").Take(1500)],
            [.. Corpus.Lines("Courier/maillog.log.gz").Take(1500)],
            [.. Corpus.Lines("Haraka/default.log.gz").Where(line => line.Length > 25 && line[24] == ' ' && line[23] == 'Z').Take(1500).Select(line => (byte[])[.. "Nov 22 10:27:49 mx1 node[12]: "u8, .. line.AsSpan(25)])],
        ];
        Reading mixed = new();
        for (int i = 0; i < 1500; i++)
        {
            foreach (List<byte[]> log in logs) mixed.Read(log[i]);
        }

        Assert.Empty(mixed.Unmatched.Take(5));
        Assert.Equal([Outcome.Known], mixed.Outcomes.Keys);
        SortedDictionary<string, int> alone = new(StringComparer.Ordinal);
        foreach (List<byte[]> log in logs)
        {
            foreach ((string kind, int count) in new Reading().All(log).Events.Counts) alone[kind] = alone.GetValueOrDefault(kind) + count;
        }

        Assert.Equal(alone, mixed.Events.Counts);
    }

    [Theory]
    [InlineData("postfix", "Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]")]
    [InlineData("haraka", "Nov 22 10:10:52 mx1 haraka[7]: [NOTICE] [0AC616D0-411B-41F7-8A3D-322B312255E4] [core] connect ip=192.0.2.1 port=1 local_ip=192.0.2.2 local_port=25")]
    [InlineData("haraka", "{\"level\":\"INFO\",\"uuid\":\"-\",\"origin\":\"core\",\"message\":\"Loading plugins\"}")]
    [InlineData("haraka", "level=INFO uuid=- origin=core message=\"Loading plugins\"")]
    [InlineData("qmail", "@4000000065bc3d7e0f4b2c64 new msg 1")]
    [InlineData("qmail", "Nov 22 10:10:52 mx1 qmail: 1157519909.633171 new msg 1")]
    [InlineData("qmail", "Nov 22 10:10:52 mx1 anything: 1157519909.633171 new msg 1")]
    [InlineData("courier", "Nov 22 10:10:52 mx1 courierd: completed,id=1.2.3")]
    public void A_server_is_found_by_its_lines(string mta, string line)
    {
        Reading reading = new();
        Assert.Equal(Outcome.Known, reading.Read(Encoding.UTF8.GetBytes(line)));
        Assert.Equal(mta, reading.Reader.Mta);
    }

    /// <summary>The same words under a program of another name, or with other stamps, are nobody's.</summary>
    [Theory]
    [InlineData("Nov 22 10:10:52 mx1 anything: new msg 1")]
    [InlineData("Nov 22 10:10:52 mx1 node[7]: listening on port 80")]
    [InlineData("2026-11-22T10:10:52Z mx1 anything[7]: status: local 0/10 remote 0/20")]
    public void Other_programs_are_let_alone(string line) => Assert.Equal(Outcome.NotMail, new Reading().Read(line));
}
