using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.SmarterMail;

public sealed class SmarterMailTests
{
    [Fact]
    public void The_delivery_sample_has_two_entries_and_the_lines_of_a_stack_trace()
    {
        Reading reading = PublicSample.Read("sm-logtool-tests/delivery-new-layout.log");
        int entries = PublicSample.Expectation("sm-logtool-tests/expected.json").GetProperty("delivery_entries").GetInt32();
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(4, reading.Outcomes[Outcome.Known]);

        // The clock ticks for entries, not for continuations.
        Assert.Equal(entries, reading.Events.Ticks);
    }

    [Fact]
    public void The_session_sample_is_read_to_its_millisecond()
    {
        Reading reading = PublicSample.Read("sm-logtool-tests/smtp-new-layout.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(["CommandsUsed Command=ehlo Accepted=1 Refused=0"], reading.Events.Lines);
        Assert.Equal(((12 * 3600) + (34 * 60) + 56) * 1000 + 789, reading.Reader.LastTime % 86_400_000);
    }

    [Fact]
    public void The_layout_may_change_in_the_middle_of_a_file()
    {
        Reading reading = new();
        reading.Read("[2026.11.22] 11:00:00 [192.0.2.1][1] connected at 11/22/2026 11:00:00 AM");
        reading.Read("11:00:01.500 [192.0.2.1][1] rsp: 220 x");
        reading.Read("11:00:02.500 [192.0.2.1][1] cmd: EHLO y");
        reading.Read("[2026.11.22] 11:00:03 [192.0.2.1][1] rsp: 250 x");
        Assert.Equal(["Connected ClientAddress=192.0.2.1", "CommandsUsed Command=ehlo Accepted=1 Refused=0"], reading.Events.Lines);
        Assert.Equal(1_795_345_203_000, reading.Reader.LastTime);
    }
}
