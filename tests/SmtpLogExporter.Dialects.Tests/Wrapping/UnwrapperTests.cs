using System.Text;
using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Dialects.Tests.Wrapping;

public sealed class UnwrapperTests
{
    private const string Words = "connect from mail.example[192.0.2.1]";
    private const string Header = "Nov 22 10:10:52 mx1 postfix/smtpd[7]: ";

    /// <summary>2026-11-22 10:10:53.678 UTC.</summary>
    private const long Taken = 1_795_342_253_678;

    [Theory]
    [InlineData("{\"log\":\"" + Header + Words + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678289111Z\"}", "docker", "mx1")]
    [InlineData("{\"log\":\"" + Header + Words + "\\r\\n\",\"stream\":\"stderr\",\"attrs\":{\"a\":\"}\\\"{\",\"tag\":\"x\"},\"time\":\"2026-11-22T10:10:53.678289111Z\"}", "docker", "mx1")]
    [InlineData("{\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678289111Z\",\"log\":\"postfix/smtpd[7]: " + Words + "\\n\"}", "docker", "here")]
    [InlineData("{\"log\":\"\\u001b[1;32mpostfix/smtpd[7]: \\u001b[0m" + Words + "\\u001b[0m\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678Z\"}", "docker", "here")]
    [InlineData("2026-11-22T10:10:53.678289111Z stdout F " + Header + Words, "cri", "mx1")]
    [InlineData("2026-11-22T11:10:53.678289111+01:00 stderr F:x:y postfix/smtpd[7]: " + Words, "cri", "here")]
    [InlineData("postfix-1  | 2026-11-22T10:10:53.678289111Z " + Header + Words, "compose", "mx1")]
    [InlineData("mailserver       | 2026-11-22T10:10:53.678289111Z postfix/smtpd[7]: " + Words, "compose", "mailserver")]
    [InlineData("\u001b[36mPostfix_1  | \u001b[0m2026-11-22T10:10:53.678289111Z postfix/smtpd[7]: " + Words, "compose", "postfix_1")]
    [InlineData("mail_postfix.1.u5x8@node-2    | 2026-11-22T11:10:53.678289111+01:00 postfix/smtpd[7]: " + Words, "compose", "mail_postfix.1.u5x8@node-2")]
    [InlineData("[pod/postfix-0/smtpd] 2026-11-22T10:10:53.678289111Z postfix/smtpd[7]: " + Words, "kubectl", "postfix-0")]
    [InlineData("[pod/postfix-0/smtpd] 2026-11-22T10:10:53.678289111Z " + Header + Words, "kubectl", "mx1")]
    public void Text_server_and_the_runtimes_time_are_read(string line, string wrap, string server)
    {
        Reading reading = new();
        Assert.Equal(["Connected ClientName=mail.example ClientAddress=192.0.2.1"], reading.Of(line));
        Assert.Equal(wrap, reading.Reader.LastWrap);
        Assert.Equal(Taken, reading.Reader.LastTime);
        Assert.StartsWith($"postfix {server} ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postfix-1  | ", "compose")]
    [InlineData("[pod/postfix-0/smtpd] ", "kubectl")]
    public void The_name_in_front_may_be_all_there_is(string front, string wrap)
    {
        Reading reading = new();
        Assert.Single(reading.Of($"{front}2026-11-22T10:10:52.5Z mx1 postfix/smtpd[7]: {Words}"));
        Assert.Equal((1_795_342_252_500, wrap), (reading.Reader.LastTime, reading.Reader.LastWrap));
        Assert.Single(reading.Of($"{front}Nov 22 10:10:53 mx1 postfix/smtpd[7]: {Words}"));
        Assert.Equal(1_795_342_253_000, reading.Reader.LastTime);
        Assert.Equal(Outcome.Malformed, reading.Read(front.TrimEnd()));
    }

    [Fact]
    public void Each_container_of_a_stream_is_a_server_of_its_own()
    {
        Reading reading = new();
        reading.Read("mx1-1  | 2026-11-22T10:10:53.678289111Z postfix/smtpd[7]: " + Words);
        Assert.StartsWith("postfix mx1-1 ", reading.Events.Place, StringComparison.Ordinal);
        reading.Read("mx2-1  | 2026-11-22T10:10:53.678289111Z postfix/smtpd[7]: " + Words);
        Assert.StartsWith("postfix mx2-1 ", reading.Events.Place, StringComparison.Ordinal);
        reading.Read("2026-11-22T10:10:53.678Z stdout F postfix/smtpd[7]: " + Words);
        Assert.StartsWith("postfix here ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stamp_with_a_zone_is_better_than_the_runtimes_time()
    {
        Reading reading = new();
        reading.Read("2026-11-22T10:10:53.678289111Z stdout F 2026-11-22T11:10:52.5+01:00 mx1 postfix/smtpd[7]: " + Words);
        Assert.Equal(1_795_342_252_500, reading.Reader.LastTime);
    }

    [Fact]
    public void Parts_of_two_streams_are_joined_each_with_its_own()
    {
        Reading reading = new();
        Assert.Equal(Outcome.Known, reading.Read("2026-11-22T10:10:53.1Z stdout P postfix/smtpd[7]: connect from mail.exam"));
        Assert.Equal(Outcome.Known, reading.Read("2026-11-22T10:10:53.2Z stderr P postfix/smtpd[8]: connect from other.exam"));
        reading.Read("2026-11-22T10:10:53.3Z stdout P ple[192.");
        reading.Read("2026-11-22T10:10:53.4Z stderr F ple[192.0.2.2]");
        reading.Read("2026-11-22T10:10:53.5Z stdout F 0.2.1]");
        Assert.Equal(["Connected ClientName=other.example ClientAddress=192.0.2.2", "Connected ClientName=mail.example ClientAddress=192.0.2.1"], reading.Events.Lines);
    }

    [Fact]
    public void A_restart_between_two_parts_loses_nothing()
    {
        Reading before = new();
        before.Read("2026-11-22T10:10:53.1Z stdout P postfix/smtpd[7]: connect from mail.exam");
        Reading after = Restart.Of(before);
        Assert.Equal(["Connected ClientName=mail.example ClientAddress=192.0.2.1"], after.Of("2026-11-22T10:10:53.5Z stdout F ple[192.0.2.1]"));
    }

    [Fact]
    public void Docker_cuts_at_16_KiB_and_only_there()
    {
        Reading reading = new();
        string text = $"postfix/smtpd[7]: {Words}".PadRight(16 * 1024, ' ');
        Assert.Empty(reading.Of(Docker(text)));
        Assert.Single(reading.Of(Docker("\\n")));

        // A program that ended in the middle of a line.
        Assert.Single(reading.Of(Docker($"postfix/smtpd[7]: {Words}")));
        Assert.Single(reading.Of(Docker($"postfix/smtpd[7]: {Words}\\n")));
    }

    [Fact]
    public void What_is_longer_than_a_line_may_be_is_cut()
    {
        Reading reading = new();
        reading.Read($"2026-11-22T10:10:53.1Z stdout P postfix/smtpd[7]: {Words} ");
        for (int i = 0; i < 100; i++) reading.Read("2026-11-22T10:10:53.1Z stdout P " + new string('x', 16 * 1024));
        reading.Read("2026-11-22T10:10:53.1Z stdout F end");
        Assert.Single(reading.Of($"2026-11-22T10:10:54Z stdout F postfix/smtpd[7]: {Words}"));
    }

    [Theory]
    [InlineData("{\"log\":\"" + Header + Words)]
    [InlineData("{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53Z\"")]
    [InlineData("{\"log\":\"x\\n\"}")]
    [InlineData("{\"log\":5,\"stream\":\"stdout\"}")]
    [InlineData("{\"time\":{\"a\":\"b\"")]
    [InlineData("{\"level\":\"INFO\",\"message\":\"x\",\"timestamp\":\"2026-11-22T10:10:53Z\"}")]
    [InlineData("2026-11-22T10:10:53Z stdout G x")]
    [InlineData("2026-11-22T10:10:53Z stdout ")]
    [InlineData("Nov  2 10:10:53 mx1 postfix/smtpd[7]: | x")]
    [InlineData("2026-11-22  | 10:10:53  | x")]
    [InlineData("postfix-1 | x")]
    [InlineData("postfix/smtpd[7]:  | x")]
    [InlineData("[pod/postfix-0] x")]
    [InlineData("[pod//smtpd] x")]
    [InlineData("[pod/postfix-0/smtpd")]
    [InlineData("[12:00:00] x")]
    [InlineData("\u001b[36m")]
    public void Anything_else_is_read_as_it_stands(string line)
    {
        Reading reading = new();
        reading.Read(line);
        Assert.Null(reading.Reader.LastWrap);
    }

    [Fact]
    public void A_host_of_that_name_is_no_container()
    {
        Reading reading = new();
        Assert.Single(reading.Of("2026-11-22T10:10:52Z stdout postfix/smtpd[7]: " + Words));
        Assert.Null(reading.Reader.LastWrap);
        Assert.StartsWith("postfix stdout ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Escapes_become_the_bytes_they_stand_for()
    {
        Reading reading = new();
        string said = Assert.Single(reading.Of(Docker("postfix/smtpd[7]: connect from caf\\u00e9-\\ud83d\\ude00-\\ud83d\\u0041-\\/[192.0.2.1]\\n")));
        Assert.Equal("Connected ClientName=café-😀-\uFFFDA-/ ClientAddress=192.0.2.1", said);
    }

    [Fact]
    public void No_form_costs_memory()
    {
        byte[][] lines =
        [
            Encoding.UTF8.GetBytes(Docker($"{Header}\\u003c{Words}\\n")),
            Encoding.UTF8.GetBytes("2026-11-22T10:10:53.1Z stdout P postfix/smtpd[7]: connect from mail.exam"),
            Encoding.UTF8.GetBytes("2026-11-22T10:10:53.1Z stdout F ple[192.0.2.1]"),
            Encoding.UTF8.GetBytes($"postfix-1  | 2026-11-22T10:10:53.678289111Z {Header}{Words}"),
            Encoding.UTF8.GetBytes($"[pod/postfix-0/smtpd] 2026-11-22T10:10:53.678289111Z postfix/smtpd[7]: {Words}"),
        ];
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        Counter counter = new();
        foreach (byte[] line in lines) reader.Read(line, counter);
        foreach (byte[] line in lines) reader.Read(line, counter);
        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (byte[] line in lines) reader.Read(line, counter);
        }));
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("cri")]
    [InlineData("postfix-1  | ")]
    [InlineData("[pod/postfix-0/smtpd] 2026-11-22T10:10:53.678289111Z ")]
    public void A_log_in_a_container_says_what_it_says_in_a_file(string form)
    {
        List<byte[]> lines = Corpus.Lines("Postfix/syslog.rfc3339.log.gz");
        Reading plain = new Reading().All(lines);
        Reading wrapped = new();
        foreach (byte[] line in lines)
        {
            string text = Encoding.Latin1.GetString(line);
            if (form == "cri")
            {
                const string front = "2026-11-22T10:10:53.678289111Z stdout ";
                for (; text.Length > 100; text = text[100..]) wrapped.Read(Encoding.Latin1.GetBytes($"{front}P {text[..100]}"));
                wrapped.Read(Encoding.Latin1.GetBytes($"{front}F {text}"));
            }
            else if (form != "docker") wrapped.Read(Encoding.Latin1.GetBytes(form + text));
            else wrapped.Read(Encoding.Latin1.GetBytes(Docker(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("<", "\\u003c", StringComparison.Ordinal) + "\\n")));
        }

        Assert.Equal(plain.Events.Lines, wrapped.Events.Lines);
    }

    [Fact]
    public void Any_damage_is_survived()
    {
        Random random = new(8);
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(Docker($"{Header}\\ud83d\\ude00{Words}\\n")), Encoding.UTF8.GetBytes($"2026-11-22T10:10:53.1Z stdout P {Header}{Words}"),
            Encoding.UTF8.GetBytes($"postfix-1  | 2026-11-22T10:10:53.678289111Z {Header}{Words}"), Encoding.UTF8.GetBytes($"[pod/postfix-0/smtpd] 2026-11-22T10:10:53.678289111Z {Header}{Words}"),
        ];
        Reading reading = new();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] line = [.. seeds[i % seeds.Length]];
            for (int n = random.Next(1, 4); n > 0; n--) line[random.Next(line.Length)] = (byte)random.Next(256);
            reading.Read(line[..random.Next(line.Length + 1)]);
        }

        reading.Read($"2026-11-22T10:10:54Z stdout F end");
        Assert.Single(reading.Of($"2026-11-22T10:10:54Z stdout F postfix/smtpd[7]: {Words}"));
    }

    private static string Docker(string text) => $"{{\"log\":\"{text}\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:10:53.678289111Z\"}}";
}
