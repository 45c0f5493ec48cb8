using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests;

/// <summary>Whatever the bytes: a line ends in an outcome, never in an exception.</summary>
public sealed class ReaderRobustnessTests
{
    private static readonly string[] Corpora =
    [
        "Postfix/syslog.rfc3164.log.gz", "Postfix/syslog.rfc5424.log.gz", "Postfix/contentfilter.rfc3339.log.gz", "Postfix/maillog.log.gz", "Exim/default.mainlog.log.gz", "Exim/all-selectors.rfc3164.log.gz",
        "Sendmail/loglevel9.rfc3164.log.gz", "Sendmail/loglevel10.rfc3339.log.gz", "OpenSmtpd/7.6.rfc3164.log.gz", "OpenSmtpd/6.8.rfc5424.log.gz", "Haraka/default.log.gz", "Haraka/logfmt.log.gz", "Haraka/json.log.gz",
        "Qmail/multilog.log.gz", "Qmail/syslog.log.gz", "Courier/maillog.log.gz", "Maddy/file.log.gz", "Mox/journal.log.gz",
    ];

    [Fact]
    public void Any_bytes_are_read()
    {
        DialectReader reader = New();
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Enum.IsDefined(reader.Read(bytes, new Counter()))));
    }

    [Theory]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtpd[7]: ")]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtp[7]: 6D79F325: ")]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtp[7]: 6D79F325: to=<")]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtpd[7]: warning: ")]
    [InlineData("Nov 22 10:10:52 mx1 postfix/cleanup[7]: 6D79F325: reject: header ")]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtpd[7]: disconnect from x[192.0.2.1] ")]
    [InlineData("2026-11-22 10:10:52 1xV4oK-00002p-0D ")]
    [InlineData("2026-11-22 10:10:52 1xV4oK-00002p-0D <= ")]
    [InlineData("2026-11-22 10:10:52 1xV4oK-00002p-0D <= a@b H=")]
    [InlineData("2026-11-22 10:10:52 1xV4oK-00002p-0D => ")]
    [InlineData("2026-11-22 10:10:52 1xV4oK-00002p-0D ** a@b R=r T=t H=")]
    [InlineData("2026-11-22 10:10:52 1xV4oK-00002p-0D == a@b R=r T=t defer (")]
    [InlineData("2026-11-22 10:10:52 H=(x) [192.0.2.1] ")]
    [InlineData("2026-11-22 10:10:52 SMTP connection from ")]
    [InlineData("2026-11-22 10:10:52 rejected MAIL FROM:<")]
    [InlineData("Nov 22 10:10:52 mx1 exim[7]: ")]
    [InlineData("Nov 22 10:10:52 mx1 exim[7]: [1/2] ")]
    [InlineData("Nov 22 10:10:52 mx1 exim[7]: 2026-11-22 10:10:52 [7] ")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix - - ")]
    [InlineData("2026-11-22T10:10:52Z mx1 rspamd[1]: <a>; task; rspamd_task_write_log: ")]
    [InlineData("Nov 22 10:10:52 mx1 amavis[1]: (1-1) ")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1] [core] sender <")]
    [InlineData("@4000000065bc3d7e0f4b2c64 ")]
    [InlineData("@4000000065bc3d7e0f4b2c64 info msg 1: bytes 2 from <")]
    [InlineData("@4000000065bc3d7e0f4b2c64 delivery 1: failure: ")]
    [InlineData("@4000000065bc3d7e0f4b2c64 tcpserver: ok 7 ")]
    [InlineData("@4000000065bc3d7e0f4b2c64 qmail-smtpd: pid 7 Reject::")]
    [InlineData("Nov 22 10:10:52 mx1 spamdyke[1]: DENIED_OTHER ")]
    [InlineData("Nov 22 10:10:52 mx1 courierd: newmsg,id=")]
    [InlineData("Nov 22 10:10:52 mx1 courierd: started,id=1,from=<")]
    [InlineData("Nov 22 10:10:52 mx1 courieresmtp: id=1,from=<>,addr=<a>")]
    [InlineData("Nov 22 10:10:52 mx1 courieresmtpd: error,relay=")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1] [core] disconnect ip=")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1.1] [outbound] recipient <")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1.1] [outbound]  delivered file=")]
    [InlineData("2026-11-22T10:27:45.744Z level=NOTICE uuid=U.1 origin=core message=")]
    [InlineData("2026-11-22T10:27:45.744Z {\"level\":\"NOTICE\",\"uuid\":\"U.1\",\"origin\":\"core\",\"message\":")]
    [InlineData("\u001b")]
    [InlineData("\u001b[32m\u001b")]
    [InlineData("Nov 22 10:10:52 mx1 node[7]: \u001b")]
    [InlineData("Nov 22 10:10:52 mx1 dovecot: lmtp(x)<1><2>: sieve: msgid=")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: 6AMAM4sa000250: ")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: 6AMAM4sa000250: to=<")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: 6AMAM4sa000250: from=<")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: 6AMAM4sa000250: ruleset=check_rcpt, arg1=")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: 6AMAM4sa000250[1]: ")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: STARTTLS=server, ")]
    [InlineData("Nov 22 10:10:52 mx1 sm-mta[7]: 6AMAM4sa000250: to=<a@b>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=x, ")]
    [InlineData("Nov 22 10:10:52 mx1 smtpd[7]: 9ef1f660e066c765 smtp ")]
    [InlineData("Nov 22 10:10:52 mx1 smtpd[7]: 9ef1f660e066c765 smtp failed-command command=\"")]
    [InlineData("Nov 22 10:10:52 mx1 smtpd[7]: 9ef1f660e066c765 mta delivery evpid=3a9185f0f1019c68 from=<")]
    [InlineData("Nov 22 10:10:52 mx1 smtpd[7]: 9ef1f660e066c765 mda delivery evpid=3a9185f0f1019c68 from=<")]
    [InlineData("Nov 22 10:10:52 mx1 smtpd[7]: smtp-in: ")]
    [InlineData("Nov 22 10:10:52 mx1 smtpd[7]: relay: Ok for 3a9185f0f1019c68: ")]
    public void Any_bytes_behind_a_good_beginning_are_read(string beginning)
    {
        DialectReader reader = New();
        byte[] head = System.Text.Encoding.ASCII.GetBytes(beginning);
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Enum.IsDefined(reader.Read([.. head, .. bytes], new Counter()))));
    }

    [Fact]
    public void Every_line_may_be_cut_anywhere()
    {
        DialectReader reader = New();
        Counter counter = new();
        foreach (string corpus in Corpora)
        {
            int n = 0;
            foreach (byte[] line in Corpus.Lines(corpus))
            {
                if (n++ % 41 != 0) continue;
                for (int length = 0; length <= line.Length; length++) Assert.True(Enum.IsDefined(reader.Read(line.AsSpan(0, length), counter)));
            }
        }

        Assert.True(counter.Events > 10_000);
    }

    [Fact]
    public void Every_line_may_be_damaged()
    {
        Random random = new(20261122);
        DialectReader reader = New();
        Counter counter = new();
        byte[][] pieces = ["]"u8.ToArray(), "["u8.ToArray(), ">"u8.ToArray(), "<"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), ": "u8.ToArray(), ", "u8.ToArray(), "; from=<"u8.ToArray(), ", stat="u8.ToArray(), ", relay="u8.ToArray(), " ..."u8.ToArray(), "[2]: "u8.ToArray(), "\" result=\""u8.ToArray(), "ession "u8.ToArray(), "99999999999999999999"u8.ToArray(), " said: "u8.ToArray(), " (in reply to "u8.ToArray(), "\0"u8.ToArray(), "="u8.ToArray()];
        foreach (string corpus in Corpora)
        {
            foreach (byte[] line in Corpus.Lines(corpus))
            {
                if (line.Length == 0) continue;
                List<byte> damaged = [.. line];
                for (int i = random.Next(1, 5); i > 0; i--)
                {
                    int at = random.Next(damaged.Count);
                    switch (random.Next(4))
                    {
                        case 0: damaged[at] = (byte)random.Next(256); break;
                        case 1: damaged.RemoveRange(at, Math.Min(random.Next(1, 20), damaged.Count - at - 1)); break;
                        case 2: damaged.InsertRange(at, pieces[random.Next(pieces.Length)]); break;
                        default: damaged.InsertRange(at, damaged.GetRange(0, Math.Min(damaged.Count, random.Next(40)))); break;
                    }
                }

                Assert.True(Enum.IsDefined(reader.Read([.. damaged], counter)));
            }
        }

        Assert.True(counter.Events > 10_000);
    }

    private static DialectReader New()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Reading.WrittenAt);
        return reader;
    }
}
