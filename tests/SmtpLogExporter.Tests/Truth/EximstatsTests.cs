namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// Against eximstats on the same log. Where the two differ it is told why. Its "rejects" are not compared: it takes every line without a flag that has "rejected", "refused" or "dropped" in it,
/// also what other servers said to this one and what an ACL only warned of.
/// </summary>
public sealed class EximstatsTests
{
    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Messages_received(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(Eximstats.Of(log.Path)["messages Received"], log.By("smtp_messages_received_total", "origin").Sum);
    }

    /// <summary>It counts addresses thrown away (:blackhole:, an ACL's discard) as delivered, but for one line an ACL's discard leaves, which names no address.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Addresses_delivered(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts results = log.By("smtp_delivery_attempts_total", "result");
        Assert.Equal(Eximstats.Of(log.Path)["addresses Delivered"], results["delivered"] + results["discarded"]);
    }
}
