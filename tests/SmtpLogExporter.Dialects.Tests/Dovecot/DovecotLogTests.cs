using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Dialects.Tests.Dovecot;

/// <summary>What all servers' logs are held to, for the one that is read as such only where a configuration says so.</summary>
public sealed class DovecotLogTests
{
    private static readonly DialectSettings AsServer = new() { FallbackServer = "here", Dialect = "dovecot" };

    public static TheoryData<string> Logs() => ["Dovecot/syslog.log.gz", "Dovecot/file.log.gz"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_is_known(string corpus) => Assert.Empty(new Reading(AsServer).All(Corpus.Lines(corpus)).Unmatched);

    [Fact]
    public void The_own_file_says_what_syslog_says() =>
        Assert.Equal(new Reading(AsServer).All(Corpus.Lines("Dovecot/syslog.log.gz")).Events.Lines, new Reading(AsServer).All(Corpus.Lines("Dovecot/file.log.gz")).Events.Lines);

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_line_costs_no_memory(string corpus)
    {
        List<byte[]> lines = Corpus.Lines(corpus);
        DialectReader reader = New();
        Counter counter = new();
        Pass(reader, lines, counter);
        Pass(reader, lines, counter);
        Assert.Equal(0, Allocations.Of(() => Pass(reader, lines, counter)));
        Assert.True(counter.Events > lines.Count);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_restart_after_any_line_changes_no_event(string corpus)
    {
        List<byte[]> lines = Corpus.Lines(corpus);
        Reading whole = new Reading(AsServer).All(lines);
        List<string> said = [];
        Reading part = new(AsServer);
        for (int i = 0; i < lines.Count; i++)
        {
            if (i % 13 == 12)
            {
                said.AddRange(part.Events.Lines);
                part = Restart.Of(part, AsServer);
            }

            part.Read(lines[i]);
        }

        said.AddRange(part.Events.Lines);
        Assert.Equal(whole.Events.Lines, said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("submission-login: Login: user=<")]
    [InlineData("submission-login: Disconnected (auth failed, ")]
    [InlineData("submission-login: Login aborted: ")]
    [InlineData("submission-login: Disconnected (1/")]
    [InlineData("submission(joe)<4711><s1>: Successfully relayed message: from=<")]
    [InlineData("submission(joe)<4711><s1>: Failed to relay message: from=<a>, size=1, nrcpt=")]
    [InlineData("submission(joe)<4711><")]
    [InlineData("lmtp(4711): Disconnect from ")]
    [InlineData("lmtp(joe)<4711><s1>: msgid=")]
    [InlineData("lmtp(joe)<4711><s1>: sieve: msgid=")]
    [InlineData("lmtp(4711): <s1>: Sent message to <")]
    [InlineData("lmtp(4711): <s1>: Failed to send message to <a@b> at ")]
    [InlineData("master: Warning: service(")]
    public void Any_bytes_behind_a_good_beginning_are_read(string beginning)
    {
        DialectReader reader = New();
        byte[] syslog = System.Text.Encoding.ASCII.GetBytes("Nov 22 10:10:52 mx1 dovecot: " + beginning);
        byte[] file = System.Text.Encoding.ASCII.GetBytes("Nov 22 10:10:52 " + beginning.Replace(">: ", ">: Info: ", StringComparison.Ordinal));
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Enum.IsDefined(reader.Read([.. syslog, .. bytes], new Counter())) && Enum.IsDefined(reader.Read([.. file, .. bytes], new Counter()))));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_line_may_be_cut_anywhere(string corpus)
    {
        DialectReader reader = New();
        Counter counter = new();
        int n = 0;
        foreach (byte[] line in Corpus.Lines(corpus))
        {
            if (n++ % 7 != 0) continue;
            for (int length = 0; length <= line.Length; length++) Assert.True(Enum.IsDefined(reader.Read(line.AsSpan(0, length), counter)));
        }

        Assert.True(counter.Events > 1000);
    }

    private static void Pass(DialectReader reader, List<byte[]> lines, Counter counter)
    {
        foreach (byte[] line in lines) reader.Read(line, counter);
    }

    private static DialectReader New()
    {
        DialectReader reader = new(AsServer);
        reader.Begin(Reading.WrittenAt);
        return reader;
    }
}
