using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests;

/// <summary>Whatever the bytes: a line ends in an outcome, never in an exception.</summary>
public sealed class ReaderRobustnessTests
{
    private static readonly string[] Corpora = ["Postfix/syslog.rfc3164.log.gz", "Postfix/syslog.rfc5424.log.gz", "Postfix/contentfilter.rfc3339.log.gz", "Postfix/maillog.log.gz", "Haraka/default.log.gz", "Haraka/logfmt.log.gz", "Haraka/json.log.gz"];

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
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix - - ")]
    [InlineData("2026-11-22T10:10:52Z mx1 rspamd[1]: <a>; task; rspamd_task_write_log: ")]
    [InlineData("Nov 22 10:10:52 mx1 amavis[1]: (1-1) ")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1] [core] sender <")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1] [core] disconnect ip=")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1.1] [outbound] recipient <")]
    [InlineData("2026-11-22T10:27:45.744Z [NOTICE] [U.1.1] [outbound]  delivered file=")]
    [InlineData("2026-11-22T10:27:45.744Z level=NOTICE uuid=U.1 origin=core message=")]
    [InlineData("2026-11-22T10:27:45.744Z {\"level\":\"NOTICE\",\"uuid\":\"U.1\",\"origin\":\"core\",\"message\":")]
    [InlineData("\u001b")]
    [InlineData("\u001b[32m\u001b")]
    [InlineData("Nov 22 10:10:52 mx1 node[7]: \u001b")]
    [InlineData("Nov 22 10:10:52 mx1 dovecot: lmtp(x)<1><2>: sieve: msgid=")]
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
        byte[][] pieces = ["]"u8.ToArray(), "["u8.ToArray(), ">"u8.ToArray(), "<"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), ": "u8.ToArray(), ", "u8.ToArray(), "; from=<"u8.ToArray(), "99999999999999999999"u8.ToArray(), " said: "u8.ToArray(), " (in reply to "u8.ToArray(), "\0"u8.ToArray(), "="u8.ToArray()];
        foreach (string corpus in Corpora)
        {
            foreach (byte[] line in Corpus.Lines(corpus))
            {
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
