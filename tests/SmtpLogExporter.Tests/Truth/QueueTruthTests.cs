namespace SmtpLogExporter.Tests.Truth;

/// <summary>The queue against the operator who worked on it.</summary>
public sealed class QueueTruthTests
{
    /// <summary>Tolerance 0.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Operations(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("operations"), option => option switch { "-h ok" => "hold", "-H ok" => "release", "-r ok" => "requeue", "-d ok" => "delete", _ => option });
        Assert.Empty(log.By("smtp_queue_operations_total", "operation").Beyond(expected));
    }

    /// <summary>
    /// Tolerance 0. Every message that was received has left, or stands held at the end. A message all of whose recipients went on under another id completes there;
    /// one that the operator puts back into the queue goes on under another id and has not left.
    /// </summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Received_is_completed_handed_over_or_still_there(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts completed = log.By("smtp_messages_completed_total", "outcome");
        long received = log.By("smtp_messages_received_total", "mta").Sum;
        long open = log.By("smtp_tracked_messages", "state").Sum;
        Assert.Equal(log.Truth.GetProperty("held_at_end").GetInt64(), open);
        Assert.Equal(received, completed.Sum + log.Plain.WhollyHandedOver + open);
    }

    /// <summary>Tolerance 0: the queue manager's own word for it, and the operator's. A rule that throws mail away before the queue removes it too.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Removed(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts completed = log.By("smtp_messages_completed_total", "outcome");
        long probes = log.By("smtp_address_probes_total", "result").Sum;
        Assert.Equal(log.CountLines(@"/qmgr\[\d+\]: [0-9A-F]+: removed$"), completed["delivered"] + completed["partial"] + completed["failed"] + log.Plain.WhollyHandedOver + probes);
        Assert.Equal(log.Truth.GetProperty("operations").GetProperty("-d ok").GetInt64() + log.By("smtp_policy_actions_total", "action")["discard"], completed["removed"]);
    }
}
