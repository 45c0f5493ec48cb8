using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Messages the server took responsibility for, against the clients that were told "250 Ok: queued".</summary>
public sealed class AcceptanceTruthTests
{
    /// <summary>Tolerance 0.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Messages_by_listener(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts received = log.By("smtp_messages_received_total", "listener", ("origin", "remote")).Add(log.By("smtp_messages_received_total", "listener", ("origin", "authenticated")));
        Assert.Empty(received.Beyond(Counts.Of(log.Truth.GetProperty("accepted_by_service"), Services.Listener)));
    }

    /// <summary>Tolerance 0: the ports that ask for a password take no message without one.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Messages_of_authenticated_clients(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("accepted_by_service"), service => Services.Listener(service) is var listener and not "smtp" ? listener : null);
        Assert.Empty(log.By("smtp_messages_received_total", "listener", ("origin", "authenticated")).Beyond(expected));
    }

    /// <summary>Tolerance 0.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Messages_of_local_programs(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal($"local {log.Truth.GetProperty("local_submissions")}", log.By("smtp_messages_received_total", "listener", ("origin", "local")).ToString());
    }

    /// <summary>
    /// Tolerance 0. The clients cannot see these: each line that announces a notification or a forward names the new message.
    /// A second instance takes over what the first hands it, a content filter what it passed.
    /// </summary>
    [Theory]
    [InlineData("syslog", 6)]
    [InlineData("maillog", 0)]
    [InlineData("contentfilter", 298)]
    [InlineData("big", 3)]
    public void Messages_of_the_server_itself(string name, int reentered)
    {
        OwnLog log = OwnLog.Of(name);
        int notifications = log.CountLines(@"/bounce\[\d+\]: [0-9A-F]+: (sender|postmaster) [a-z -]+ notification: [0-9A-F]+$");
        HashSet<string> forwards = [.. log.Lines.Select(line => Regex.Match(line, @"status=sent \(forwarded as ([0-9A-F]+)\)$")).Where(match => match.Success).Select(match => match.Groups[1].Value)];
        Assert.Equal(notifications, log.By("smtp_messages_received_total", "origin", ("origin", "notification")).Sum);
        Assert.Equal(forwards.Count + reentered, log.By("smtp_messages_received_total", "origin", ("origin", "reinjected")).Sum);
    }

    /// <summary>
    /// Tolerance 0: each message that is received is measured once, however often it re-enters. Unmeasured are those that never came before the queue manager:
    /// a rule discarded them, or held them until the operator deleted them or the log ended.
    /// </summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Sizes_are_observed_once_a_message(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts received = log.By("smtp_messages_received_total", "origin");
        long unmeasured = log.By("smtp_policy_actions_total", "action")["discard"] + log.Plain.DeletedUnseen + log.Truth.GetProperty("held_at_end").GetInt64();
        Assert.Equal(received.Sum - received["reinjected"] - unmeasured, log.Cut.Sum("smtp_message_size_bytes"));
        Assert.Equal(received.Sum - received["reinjected"] - unmeasured, log.Cut.Sum("smtp_message_recipients"));
    }
}
