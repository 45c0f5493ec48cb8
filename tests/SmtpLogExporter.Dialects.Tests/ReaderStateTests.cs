using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Tests;

public sealed class ReaderStateTests
{
    [Theory]
    [InlineData("Postfix/syslog.rfc5424.log.gz")]
    [InlineData("Postfix/maillog.log.gz")]
    [InlineData("Postfix/contentfilter.rfc3164.log.gz")]
    [InlineData("Haraka/default.log.gz")]
    [InlineData("Haraka/json.log.gz")]
    [InlineData("Sendmail/loglevel9.rfc3164.log.gz")]
    [InlineData("Sendmail/loglevel10.rfc3339.log.gz")]
    [InlineData("OpenSmtpd/7.6.rfc3164.log.gz")]
    [InlineData("Exim/default.mainlog.log.gz")]
    [InlineData("Exim/all-selectors.mainlog.log.gz")]
    [InlineData("Exim/default.rejectlog.log.gz")]
    [InlineData("Exim/default.rfc3164.log.gz")]
    [InlineData("Exim/all-selectors.rfc5424.log.gz")]
    [InlineData("Qmail/multilog.log.gz")]
    [InlineData("Qmail/syslog.log.gz")]
    [InlineData("Courier/maillog.log.gz")]
    [InlineData("Maddy/file.log.gz")]
    [InlineData("Mox/journal.log.gz")]
    public void A_restart_after_any_line_changes_no_event(string corpus)
    {
        List<byte[]> lines = Corpus.Lines(corpus);
        Reading whole = new Reading().All(lines);
        List<string> said = [];
        Reading part = new();
        for (int i = 0; i < lines.Count; i++)
        {
            if (i % 97 == 96)
            {
                said.AddRange(part.Events.Lines);
                part = Restart.Of(part);
            }

            part.Read(lines[i]);
        }

        said.AddRange(part.Events.Lines);
        Assert.Equal(whole.Events.Lines, said);
    }

    [Fact]
    public void The_year_found_is_not_found_anew()
    {
        Reading before = new();
        before.Reader.Begin(1_767_139_200_000); // 2025-12-31
        before.Read("Dec 31 22:00:00 mx1 postfix/qmgr[7]: 6D79F325: removed");
        Reading after = Restart.Of(before);
        after.Read("Jan  1 00:00:00 mx1 postfix/qmgr[7]: 6D79F325: removed");
        Assert.Equal(1_767_225_600_000, after.Reader.LastTime);
    }

    [Fact]
    public void What_the_source_is_known_to_be_is_kept()
    {
        Reading before = new();
        before.Read(Log.Line("mymail/smtpd", "connect from x[192.0.2.1]"));
        Reading after = Restart.Of(before);
        Assert.Equal("postfix", after.Reader.Mta);
        Assert.Equal(before.Reader.NewestTime, after.Reader.NewestTime);
        Assert.Equal(Outcome.Known, after.Read(Log.Line("mymail/smtpd", "warning: something unusual")));
        Assert.Equal(Outcome.Known, after.Read(Log.Line("pipe", "fatal: pipe_command: execvp /no: No such file or directory")));
    }

    [Theory]
    [InlineData("Postfix/maillog.log.gz")]
    [InlineData("Exim/default.rfc3164.log.gz")]
    public void A_truncated_state_is_refused_in_the_agreed_way(string corpus)
    {
        Reading before = new Reading().All(Corpus.Lines(corpus).Take(500));
        StateWriter saved = new();
        before.Reader.Save(saved);
        for (int length = 0; length < saved.Written.Length; length++)
        {
            int cut = length;
            Assert.Throws<InvalidDataException>(() => new DialectReader(new DialectSettings { FallbackServer = "here" }).Load(new StateReader(saved.Written[..cut])));
        }
    }
}
