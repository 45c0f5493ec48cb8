using SmtpLogExporter.Dialects.Custom;
using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Dialects.Tests.Custom;

public sealed class CustomDialectTests
{
    private const string Stamp = "13/01/2026 16:05:01.120 ";

    [Theory]
    [InlineData("[4711] Connection from 198.51.100.7:50122", "{4711} Connected ClientAddress=198.51.100.7 ClientPort=50122")]
    [InlineData("[4711] TLS 1.3 TLS_AES_256_GCM_SHA384", "{4711} TlsStarted Direction=in Version=tls1.3 Trust=unknown Cipher=TLS_AES_256_GCM_SHA384")]
    [InlineData("[4711] Login alice PLAIN FAILED", "{4711} Authenticated Mechanism=plain Result=failure UserName=alice")]
    [InlineData("[4711] RCPT <x@y.example> refused: 550 5.1.1 No such user", "{4711} Refused Stage=rcpt Action=reject Code=550 Enhanced=5.1.1 Text=No such user Recipient=x@y.example")]
    [InlineData("[4711] RCPT <x@y.example> refused: 451 later", "{4711} Refused Stage=rcpt Action=defer Code=451 Text=later Recipient=x@y.example")]
    [InlineData("[4711] Message A1 from <a@x.example> 2048 bytes 2 recipients", "{4711} MessageAccepted Id=A1 Sender=a@x.example Size=2048 Recipients=2")]
    [InlineData("[4711] Message A1 from <> 1 bytes 1 recipients", "{4711} MessageAccepted Id=A1 Size=1 Recipients=1")]
    [InlineData("[-] A1 to <b@y.example> via mx.example [203.0.113.5]: 452 4.2.2 Mailbox (full) (2.5)", "Attempted Id=A1 Recipient=b@y.example RelayHost=mx.example RelayAddress=203.0.113.5 Transport=smtp Status=deferred Enhanced=4.2.2 Reply=452 4.2.2 Mailbox (full) Text=452 4.2.2 Mailbox (full) ConnectionUse=0 Delay=2500000")]
    [InlineData("[-] A1 to <b@y.example> said 550 5.1.1: no", "Attempted Id=A1 Recipient=b@y.example Transport=smtp Status=bounced Enhanced=5.1.1 Reply=550 5.1.1 no Text=no ConnectionUse=0")]
    [InlineData("[-] A1 to <b@y.example> said 250 : yes", "Attempted Id=A1 Recipient=b@y.example Transport=smtp Status=sent Reply=250 yes Text=yes ConnectionUse=0")]
    [InlineData("[-] A1 to <b@y.example> expired", "RecipientsExpired Id=A1 Recipient=b@y.example Transport=smtp")]
    [InlineData("[4711] Session closed", "{4711} Disconnected Cause=quit")]
    [InlineData("[-] A1 cannot reach mx.example", "ContactFailed Id=A1 Host=mx.example Reason=timeout")]
    [InlineData("[-] Service started", "ServerReported Event=start")]
    public void A_rule_says_its_event(string line, string expected)
    {
        string[] said = CustomLog.Read(CustomLog.Text).Of(Stamp + line);
        Assert.Single(said);
        Assert.StartsWith(expected, said[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[-] Something else", Outcome.Unmatched)]
    [InlineData("[-] A1 to <b@y.example> said 099 : eh", Outcome.Unmatched)]
    [InlineData("no header", Outcome.Malformed)]
    [InlineData("[-] NOOP", Outcome.Known)]
    [InlineData("[-] Grüße", Outcome.Known)]
    public void A_line_without_event_ends_as_what_it_is(string line, Outcome expected)
    {
        Reading reading = CustomLog.Read(CustomLog.Text);
        Assert.Equal(expected, reading.Read(Stamp + line));
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void The_header_must_begin_the_line()
    {
        Reading reading = CustomLog.Read(CustomLog.Text with { Header = @"(?<time>\d\S+ \S+) \[-\] " });
        Assert.Equal(Outcome.Malformed, reading.Read("xx " + Stamp + "[-] Service started"));
        Assert.Equal(Outcome.Malformed, reading.Read("99/99/2026 16:05:01.120 [-] Service started"));
        Assert.Equal(Outcome.Known, reading.Read(Stamp + "[-] Service started"));
    }

    [Fact]
    public void Several_recipients_of_a_line_are_an_event_each()
    {
        string[] said = CustomLog.Read(CustomLog.Text).Of(Stamp + "[-] A1 to <b@y.example>,<c@y.example> via mx [192.0.2.1]: 250 ok (30ms)");
        Assert.Equal(2, said.Length);
        Assert.Contains("Recipient=c@y.example", said[1], StringComparison.Ordinal);
        Assert.Contains("Delay=30000", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_ASCII_keeps_its_place()
    {
        string[] said = CustomLog.Read(CustomLog.Text).Of(Stamp + "[-] Aé1 to <ü@y.example> said 550 5.1.1: größer");
        Assert.Contains("Id=Aé1 Recipient=ü@y.example", said[0], StringComparison.Ordinal);
        Assert.Contains("Text=größer", said[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_read_by_paths_and_an_array_is_several_recipients()
    {
        Reading reading = CustomLog.Read(CustomLog.Json);
        Assert.Equal(
            [
                "Attempted Id=m1 Recipient=a@x.example Transport=smtp Status=sent Reply=250 OK Text=OK ConnectionUse=0",
                "Attempted Id=m1 Recipient=b@x.example Transport=smtp Status=sent Reply=250 OK Text=OK ConnectionUse=0",
            ],
            reading.Of("""{"ts":1767225600,"host":"MX7","type":"delivered","message":{"id":"m1","to":["a@x.example","b@x.example"]},"reply":{"code":250,"text":"OK"}}"""));
        Assert.StartsWith("relay mx7 ", reading.Events.Place, StringComparison.Ordinal);
        Assert.Equal(1_767_225_600_000, reading.Reader.LastTime);
        Assert.Equal(["MessageAccepted Id=m2 Sender=s@x.example Recipients=2 Mechanism=unknown UserName=u"], reading.Of("""{"ts":"2026-01-01T00:00:01Z","type":"in","login":"u","message":{"id":"m2","from":"s@x.example","to":["a@x.example","b@x.example"]}}"""));
        Assert.Equal(Outcome.Unmatched, reading.Read("""{"ts":1767225600,"type":"in","error":"x"}"""));
        Assert.Equal(Outcome.Malformed, reading.Read("""{"ts":17672256"""));
        Assert.Equal(["ComplaintReceived Kind=abuse"], reading.Of("""{"ts":1767225600000,"type":"fbl"}"""));
        Assert.Equal(1_767_225_600_000, reading.Reader.LastTime);
    }

    [Fact]
    public void Csv_is_read_by_the_names_in_its_first_row_also_after_a_restart()
    {
        DialectSettings settings = CustomLog.Settings(CustomLog.Csv);
        Reading before = new(settings);
        Assert.Equal(Outcome.Malformed, before.Read("1.1.2026 9:05:01;7;a@x.example;zugestellt;250 OK"));
        Assert.Equal(Outcome.Known, before.Read("Zeit;Nr;An;Status;Antwort"));
        Mail.StateWriter saved = new();
        before.Reader.Save(saved);
        Reading after = new(settings);
        after.Reader.Load(new Mail.StateReader(saved.Written));
        Assert.Equal(2, after.Of("1.1.2026 9:05:01;7;a@x.example|b@x.example;zugestellt (1);250 OK").Length);
        Assert.Contains("Status=bounced Enhanced=5.1.1 Reply=550 5.1.1 no", after.Of("1.1.2026 9:05:01;7;a@x.example;fehler;550 5.1.1 no")[0], StringComparison.Ordinal);
        Assert.Equal(Outcome.Unmatched, after.Read("1.1.2026 9:05:01;7;a@x.example;fehler;no code"));
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_and_a_restart_loses_nothing()
    {
        Random random = new(20261122);
        foreach (CustomDialectPlan plan in new[] { CustomLog.Text, CustomLog.Json, CustomLog.Csv })
        {
            DialectReader reader = new(CustomLog.Settings(plan));
            for (int i = 0; i < 2000; i++)
            {
                byte[] line = new byte[random.Next(80)];
                random.NextBytes(line);
                if (i % 2 == 0) line = [.. System.Text.Encoding.ASCII.GetBytes(plan.Format switch { "json" => "{\"ts\":1,\"type\":\"deliver\",\"message\":", "csv" => "1.1.2026 9:05:01;7;", _ => Stamp + "[1] " }), .. line];
                Assert.True(Enum.IsDefined(reader.Read(line, new Counter())));
            }
        }
    }

    [Fact]
    public void A_line_costs_no_more_memory_than_a_few_times_its_length()
    {
        DialectReader reader = new(CustomLog.Settings(CustomLog.Text));
        Counter counter = new();
        byte[] hit = System.Text.Encoding.ASCII.GetBytes(Stamp + "[-] A1 to <b@y.example> said 550 5.1.1: no");
        for (int i = 0; i < 2000; i++) reader.Read(hit, counter);
        Assert.InRange(Cost(hit), 1, 4096);
        byte[] json = """{"ts":1767225600,"type":"delivered","message":{"id":"m1","to":["a@x.example"]},"reply":{"code":250,"text":"OK"}}"""u8.ToArray();
        reader = new DialectReader(CustomLog.Settings(CustomLog.Json));
        for (int i = 0; i < 100; i++) reader.Read(json, counter);
        Assert.Equal(0, Cost(json));

        long Cost(byte[] line) => Allocations.Of(() =>
        {
            for (int i = 0; i < 100; i++) reader.Read(line, counter);
        }) / 100;
    }

    /// <summary>Commas may stand between quotes; other delimiters are those of logs that know no quotes.</summary>
    [Theory]
    [InlineData(';', "b@x.example")]
    [InlineData(',', "\"c,\"\"d\"\"@x.example\"")]
    public void A_row_of_CSV_costs_no_memory(char delimiter, string address)
    {
        DialectReader reader = new(CustomLog.Settings(CustomLog.Csv with { Delimiter = delimiter }));
        Counter counter = new();
        byte[][] rows = [.. new[] { "1.1.2026 9:05:01;7;a@x.example|b@x.example;zugestellt (1);250 OK", $"1.1.2026 9:05:02;8;{address};fehler;550 5.1.1 no", "1.1.2026 9:05:03;9;e@x.example;unterwegs;", "kaputt" }.Select(Bytes)];
        reader.Read(Bytes("Zeit;Nr;An;Status;Antwort"), counter);
        Read();
        Assert.Equal(150, counter.Events);
        Assert.Equal(0, Allocations.Of(Read));
        Assert.Equal(0, counter.Events % 150);

        void Read()
        {
            for (int i = 0; i < 200; i++) reader.Read(rows[i % rows.Length], counter);
        }

        byte[] Bytes(string row) => System.Text.Encoding.UTF8.GetBytes(row.Replace(';', delimiter));
    }
}
