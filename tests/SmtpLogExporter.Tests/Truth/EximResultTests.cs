using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Results, refusals and the queue of Exim, against plain expressions over the log and what the clients were told.</summary>
public sealed class EximResultTests
{
    private const string Id = @"^\S+ \S+ (\[\d+\] )?[0-9A-Za-z]{6}-[0-9A-Za-z]{6}-[0-9A-Za-z]{2} ";

    private const string NotDue = @"defer \(-5[2-8]\)";

    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Attempts_by_result(string name)
    {
        OwnLog log = OwnLog.Of(name);
        int canceled = log.CountLines(" cancelled by root$");
        Counts results = log.By("smtp_delivery_attempts_total", "result");
        int expired = log.CountLines(@" \*\* .*(: retry timeout exceeded|been failing for a long time)");
        Assert.Equal(log.CountLines(" == ") - log.CountLines(" == .*" + NotDue), results["deferred"]);

        // A message frozen for too long had one recipient that waited.
        Assert.Equal(expired + log.CountLines(" cancelled by timeout_frozen_after"), results["expired"]);
        Assert.Equal(log.CountLines(Id + "(=>|->|>>) ") - log.CountLines(Id + @"=> (:blackhole:|blackhole \(|/dev/null)"), results["delivered"]);

        // Each cancellation gives at least one recipient up; how many waited only the memory of their deferrals knows.
        Assert.InRange(results["bounced"], log.CountLines(@" \*\* ") - expired + canceled, log.CountLines(@" \*\* ") - expired + (canceled * 12));
    }

    /// <summary>Received is completed: nothing was open at the end of these logs.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Every_message_completes(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(log.By("smtp_messages_received_total", "origin").Sum, log.By("smtp_messages_completed_total", "outcome").Sum);
        Assert.Equal(log.CountLines(" removed by "), log.By("smtp_messages_completed_total", "outcome")["removed"]);
        Assert.Equal(0, log.Cut.Sum("smtp_tracked_messages"));
    }

    /// <summary>What clients were told after MAIL, RCPT and the end of data. A client that hangs up after it sent a command is refused all the same and reads no answer.</summary>
    [Theory]
    [InlineData("exim-default", 1)]
    [InlineData("exim-all-selectors", 0)]
    public void Refusals_by_stage(string name, int unread)
    {
        OwnLog log = OwnLog.Of(name);
        Counts told = Counts.Of(log.Truth.GetProperty("refused_by_stage_and_reply"));
        Counts refused = log.By("smtp_rejects_total", "stage action");
        Assert.Equal(told["DOT 550 -"] + told["DOT 552 -"], refused["end_of_data reject"]);
        Assert.Equal(told["DOT 451 -"], refused["end_of_data defer"]);
        Assert.Equal(told["EHLO 550 -"] + told["EHLO 501 -"], refused["helo reject"]);
        Assert.Equal(told["MAIL 451 -"], refused["mail defer"]);
        Assert.Equal(told["RCPT 550 -"] + unread, refused["rcpt reject"]);

        // Of the recipients over the limit (452) one line stands for all of a message.
        Assert.Equal(told["RCPT 451 4.7.1"] + log.CountLines(" too many recipients: excess temporarily rejected"), refused["rcpt defer"]);
        Assert.Equal(told["MAIL 550 -"] + told["MAIL 552 -"] + log.CountLines(" unqualified sender rejected"), refused["mail reject"]);
        Assert.Equal(log.CountLines(" rejected connection in ") + log.CountLines(" Connection from .* refused: "), refused["connect reject"] + refused["connect defer"]);
    }

    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Operations_and_notifications(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = new Counts().Add("hold", log.CountLines(@" frozen by root$")).Add("release", log.CountLines(@" unfrozen by root$")).Add("delete", log.CountLines(@" removed by root$"));
        Assert.Empty(log.By("smtp_queue_operations_total", "operation").Beyond(expected));
        Assert.Equal(log.CountLines(@" <= <> R="), log.By("smtp_notifications_sent_total", "type")["failure"]);
    }

    [Theory]
    [InlineData("exim-default")]
    [InlineData("exim-all-selectors")]
    public void Sizes_are_those_of_the_log(string name)
    {
        OwnLog log = OwnLog.Of(name);
        long all = log.Lines.Where(line => line.Contains(" <= ", StringComparison.Ordinal)).Sum(line => long.Parse(Regex.Match(line, @" S=(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(all, log.SumOf("smtp_message_size_bytes"));
    }
}
