using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Mox;

/// <summary>Corpus/Mox/Cases: lines as the journal has them.</summary>
public sealed class MoxCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Mox");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Mox", file, row => "2026-11-22T10:10:52.001+00:00 mx1 mox[7]: " + row);

    [Theory]
    [InlineData("{0}")]
    [InlineData("Nov 22 10:10:52 mx1 start.sh[7]: {0}")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 mox 7 - - {0}")]
    [InlineData("2026-11-22T10:10:52.001Z {0}")]
    public void It_is_known_by_its_words_whatever_carries_it(string carrier)
    {
        Reading reading = new();
        string line = carrier.Replace("{0}", """l=info m="delivered from queue" pkg=queue cid=1 msgid=3 recipient=a@example.com""", StringComparison.Ordinal);
        Assert.Equal(["Attempted Id=3 Recipient=a@example.com Transport=smtp Status=sent ConnectionUse=0 TlsElsewhere=yes"], reading.Of(line));
        Assert.Equal("mox", reading.Reader.Mta);
    }

    /// <summary>It has no time of its own: that of the container is its time.</summary>
    [Fact]
    public void A_container_gives_it_its_time()
    {
        Reading reading = new();
        reading.Read("""{"log":"l=info m=\"delivered from queue\" pkg=queue cid=1 msgid=3 recipient=a@example.com\n","stream":"stderr","time":"2026-11-22T10:10:52.5Z"}""");
        Assert.Equal(1_795_342_252_500, reading.Reader.LastTime);
        Assert.Single(reading.Events.Lines);
    }

    [Fact]
    public void A_message_half_told_is_kept_across_a_restart()
    {
        const string Front = "Nov 22 10:10:52 mx1 mox[7]: ";
        Reading before = new();
        before.Read(Front + """l=info m="messages queued for delivery" pkg=smtpserver mailfrom=me@home.example rcptto=a@example.com msgsize=2048 cid=1 delta=31ms""");
        Assert.Empty(before.Events.Lines);
        Assert.Contains("MessageAccepted Sender=me@home.example Size=2048 Recipients=1", Restart.Of(before).Of(Front + """l=info m="connection closed" pkg=smtpserver cid=1 delta=35ms"""));
    }

    [Fact]
    public void The_published_lines_are_what_their_collector_says()
    {
        System.Text.Json.JsonElement expected = PublicSample.Expectation("mox/mox-first4.log.expected.json");
        Reading reading = PublicSample.Read("mox/mox-first4.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("delivered").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=sent", StringComparison.Ordinal)));
    }
}
