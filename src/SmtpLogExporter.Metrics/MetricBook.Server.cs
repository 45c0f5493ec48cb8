using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics;

/// <content>The queue, the mail server itself, and what was forgotten.</content>
public sealed partial class MetricBook
{
    public void Count(in Origin at, in QueueOperationCounted fact) =>
        Add(servers.Find(at), ServerFamilies.QueueOperations, ServerFamilies.QueueOperations.At((int)fact.Operation), at.Time, Math.Max(1, fact.Count));

    public void Count(in Origin at, in ServerEventCounted fact) =>
        Add(servers.Find(at), ServerFamilies.ServerEvents, ServerFamilies.ServerEvents.At((int)fact.Event), at.Time);

    public void Count(in Origin at, in SeverityCounted fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, ServerFamilies.LogMessages, ServerFamilies.LogMessages.At((int)fact.Severity), at.Time);
        if (fact.Severity == Severity.Panic && IsMirrored(at)) Add(server, CompatibilityFamilies.Panics, 0, at.Time);
    }

    public void Count(in Origin at, in TrackedMessagesChanged fact)
    {
        ServerBlock server = servers.Find(at);
        Change(server, ServerFamilies.TrackedMessages, ServerFamilies.TrackedMessages.At((int)fact.State), at.Time, fact.Change);
        if (IsMirrored(at)) Mirror(at, server, fact);
    }

    public void Count(in Origin at, in MemoryLost fact) => host.Add(evictions[HealthFamilies.Evictions.At((int)fact.Table, (int)fact.Cause)], 1);

    public void Count(in Origin at, in ClockSkewed fact) => host.Add(clockSkew, 1);
}
