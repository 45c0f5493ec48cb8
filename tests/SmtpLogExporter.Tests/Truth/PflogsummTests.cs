namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// Our counters against the totals of pflogsumm on the same logs. Both are right: they count different things under the same word, and each difference below
/// is named and known to the last message.
/// </summary>
public sealed class PflogsummTests
{
    /// <summary>
    /// pflogsumm counts a message at its first recipient (<c>client=</c>) or at pickup; we count it when the server has said yes to its end. So it has more by those that were
    /// refused or broken off after that, and by those that an operator put back into the queue (pickup sees them again). It has none of the server's own notifications and forwards,
    /// and none of what comes back from the content filter: the name of that port, postfix/reinject/smtpd, is unknown to it. The second instance it does see.
    /// </summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Received(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts received = log.By("smtp_messages_received_total", "origin");
        Counts reentered = log.By("smtp_messages_received_total", "listener", ("origin", "reinjected"));
        long taken = received["remote"] + received["authenticated"] + received["local"] + reentered["smtp"];
        long brokenOff = log.Plain.NeverActive - log.By("smtp_policy_actions_total", "action")["discard"] - log.Plain.DeletedUnseen - log.Truth.GetProperty("held_at_end").GetInt64();
        Assert.Equal(taken + log.By("smtp_queue_operations_total", "operation")["requeue"] + brokenOff, log.Summary["received"]);
    }

    /// <summary>
    /// pflogsumm's "delivered" is every recipient whose line says sent, but for forwards: mail that a filter passed is in it twice, and what was thrown away is in it too.
    /// A line whose address holds a greater-than sign in quotes is not understood.
    /// </summary>
    [Theory]
    [InlineData("syslog", 1)]
    [InlineData("maillog", 1)]
    [InlineData("contentfilter", 0)]
    [InlineData("big", 0)]
    public void Delivered_and_forwarded(string name, int unread)
    {
        OwnLog log = OwnLog.Of(name);
        Counts attempts = log.By("smtp_delivery_attempts_total", "result");
        Counts summary = log.Summary;
        int forwarded = log.CountLines(@"status=sent \(forwarded as ");
        Assert.Equal(forwarded, summary["forwarded"]);
        Assert.Equal(unread, log.CountLines(@": to=<""[^,]*>[^,]*""@[^,]*>, relay=.*, dsn=2\.0\.0, status=sent "));
        Assert.Equal(attempts["delivered"] + attempts["discarded"] + attempts["handed_over"] - forwarded, summary["delivered"] + unread);
    }

    /// <summary>The same words, the same numbers. Its "deferred" are messages that were deferred at least once, its deferrals our attempts.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Deferrals_and_bounces(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts attempts = log.By("smtp_delivery_attempts_total", "result");
        Counts summary = log.Summary;
        Assert.Equal((summary["deferrals"], summary["bounced"]), (attempts["deferred"], attempts["bounced"]));
        Assert.InRange(summary["deferred"], 1, summary["deferrals"]);
    }

    /// <summary>
    /// pflogsumm looks for the word reject. We also count what refuses without it: limits of rates and connections, messages larger than announced (each a warning in the log), and
    /// what milters refuse before the message itself. A milter's verdict on the greeting, said again at MAIL, is one refusal; it stands alone if the client leaves before.
    /// </summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Rejected(string name)
    {
        OwnLog log = OwnLog.Of(name);
        int limits = log.CountLines(@"/smtpd\[\d+\]: warning: (Connection rate|Connection concurrency|Message delivery request rate|Recipient address rate|New TLS session rate) limit exceeded: ");
        int sizes = log.CountLines(@"/smtpd\[\d+\]: warning: [0-9A-F]+: queue file size limit exceeded$");
        int milters = log.CountLines(@"/smtpd\[\d+\]: ([0-9A-F]+|NOQUEUE): milter-reject: (MAIL|RCPT|UNKNOWN) ");
        long echoes = log.Spoken.Refusals["connect 451 4.7.1"] + log.Spoken.Refusals["helo 451 4.7.1"];
        Assert.Equal(log.Summary["rejected"] + limits + sizes + milters + echoes, log.By("smtp_rejects_total", "stage").Sum);
    }

    /// <summary>Its warnings are our policy action and, for headers and bodies, our verdict; what it calls held and discarded is the same here.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Warned_held_and_discarded(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts actions = log.By("smtp_policy_actions_total", "action");
        Counts verdicts = log.By("smtp_filter_verdicts_total", "filter verdict");
        Counts summary = log.Summary;
        Assert.Equal(summary["reject warnings"], actions["warn"] + verdicts["header_checks warn"] + verdicts["body_checks warn"]);
        Assert.Equal((summary["held"], summary["discarded"]), (actions["hold"], actions["discard"]));
    }

    /// <summary>
    /// In units of 1024 bytes. pflogsumm adds up what sessions and programs brought, again when it was put back into the queue or went through the second instance;
    /// our histogram has notifications in it, and each message once.
    /// </summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Bytes_received(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts bytes = log.Plain.Bytes;
        Assert.Equal(bytes["taken"] + bytes["own"], log.SumOf("smtp_message_size_bytes"));
        Assert.Equal(log.Summary["bytes received"], (bytes["taken"] + bytes["passed on"] + bytes["requeued"]) / 1024);
    }

    /// <summary>In units of 1024 bytes. Discarded and handed over is in pflogsumm's sum and not in ours; what it does not understand (see above) is in ours alone.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Bytes_delivered(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts sent = log.Plain.SentBytes;
        Assert.Equal(sent["delivered"] + sent["quoted"], log.By("smtp_delivered_bytes_total", "mta").Sum);
        Assert.Equal(log.Summary["bytes delivered"], (sent["delivered"] + sent["discarded"] + sent["handed"]) / 1024);
    }
}
