using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics;

/// <content>Messages taken, commands refused.</content>
public sealed partial class MetricBook
{
    public void Count(in Origin at, in Received fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, AcceptanceFamilies.Received, AcceptanceFamilies.Received.At((int)at.Listener, (int)fact.Origin), at.Time);
        Observe(server, AcceptanceFamilies.Size, 0, at.Time, fact.Size);
        Observe(server, AcceptanceFamilies.Recipients, 0, at.Time, fact.Recipients);
        Observe(server, DeliveryFamilies.StageTime, 0, at.Time, fact.BeforeQueue);
        slots.SenderDomains.Count(server, fact.SenderDomain.IsEmpty ? "none"u8 : fact.SenderDomain, 0, 0, 1, at.Time);
        if (IsMirrored(at)) Mirror(at, server, fact);
        if (!fact.UserName.IsEmpty) slots.Users.Count(server, fact.UserName, 0, 0, 1, at.Time);
    }

    public void Count(in Origin at, in RecipientsCounted fact)
    {
        ServerBlock server = servers.Find(at);
        Observe(server, AcceptanceFamilies.Recipients, 0, at.Time, fact.Recipients);
        if (fact.Size > 0) Observe(server, AcceptanceFamilies.Size, 0, at.Time, fact.Size);
        if (IsMirrored(at)) MirrorInserted(at, server, fact.Recipients, fact.Size);
    }

    public void Count(in Origin at, in Refusal fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, AcceptanceFamilies.Rejects, AcceptanceFamilies.Rejects.At((int)at.Listener, (int)fact.Stage, (int)fact.Action, (int)fact.Reason), at.Time);
        slots.RejectReplies.Count(server, SlotTables.KeyOf(0, fact.Code, fact.Enhanced), 0, 0, 1, at.Time);
        CountClient(server, fact.Client, SlotTables.RejectLane, 1, at.Time);
        if (IsMirrored(at)) Mirror(at, server, fact);
        if (!fact.DnsList.IsEmpty) slots.Dnsbls.Count(server, fact.DnsList, 0, 0, 1, at.Time);
    }

    public void Count(in Origin at, in RefusalsAttributed fact) => CountClient(servers.Find(at), fact.Client, SlotTables.RejectLane, fact.Count, at.Time);

    public void Count(in Origin at, in PolicyAction fact)
    {
        int combination = AcceptanceFamilies.PolicyActions.At((int)at.Listener, (int)fact.Action, (int)fact.Reason);
        Add(servers.Find(at), AcceptanceFamilies.PolicyActions, combination, at.Time);
    }

    public void Count(in Origin at, in FilterVerdict fact)
    {
        if (fact.Filter == Filter.None) return;
        Add(servers.Find(at), AcceptanceFamilies.FilterVerdicts, AcceptanceFamilies.FilterVerdicts.At((int)fact.Filter, (int)fact.Verdict), at.Time);
    }

    public void Count(in Origin at, in SenderAuthentication fact) =>
        Add(servers.Find(at), AcceptanceFamilies.SenderAuthentication, AcceptanceFamilies.SenderAuthentication.At((int)fact.Method, (int)fact.Result), at.Time);
}
