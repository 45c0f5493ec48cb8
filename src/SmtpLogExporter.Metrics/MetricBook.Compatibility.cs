using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics;

/// <content>The same facts under the names of other exporters. A family that is not counted has cells nobody reads, so each fact is said for all names of its mail server.</content>
public sealed partial class MetricBook
{
    private static readonly TrackedState[] TrackedStates = Enum.GetValues<TrackedState>();
    private readonly string? mirrored;

    /// <summary>Asked before each <c>Mirror</c>: nearly always no.</summary>
    private bool IsMirrored(in Origin at) => mirrored is not null && at.Mta == mirrored;

    private void Mirror(in Origin at, ServerBlock server, in SessionEnded fact)
    {
        Add(server, CompatibilityFamilies.Disconnects, 0, at.Time);
        if (fact.Cause == EndCause.Lost) Add(server, CompatibilityFamilies.ConnectionsLost, CompatibilityFamilies.ConnectionsLost.At((int)fact.Stage), at.Time);
    }

    private void Mirror(in Origin at, ServerBlock server, in Refusal fact)
    {
        Add(server, CompatibilityFamilies.MessagesRejected, CompatibilityFamilies.PlaceOf(fact.Code), at.Time);
        Add(server, CompatibilityFamilies.Rejects, 0, at.Time);
    }

    private void Mirror(in Origin at, ServerBlock server, in Received fact)
    {
        Add(server, CompatibilityFamilies.Messages, CompatibilityFamilies.Arrived, at.Time);
        MirrorInserted(at, server, fact.Recipients, fact.Size);

        // NONE comes before the mechanisms.
        if (at.Listener != Listener.Local) Add(server, CompatibilityFamilies.MessagesProcessed, fact.Origin == MailOrigin.Authenticated ? 1 + (int)fact.Mechanism : 0, at.Time);
    }

    private void MirrorInserted(in Origin at, ServerBlock server, int recipients, long size)
    {
        Observe(server, CompatibilityFamilies.InsertedRecipients, 0, at.Time, recipients);
        Observe(server, CompatibilityFamilies.InsertedReceipients, 0, at.Time, recipients);
        if (size > 0) Observe(server, CompatibilityFamilies.InsertedBytes, 0, at.Time, size);
    }

    private void Mirror(in Origin at, ServerBlock server, in RecipientResult fact)
    {
        MirrorOne(at, server, fact);
        if (fact.Result == DeliveryResult.Expired) Add(server, CompatibilityFamilies.Expired, 0, at.Time);
        if (fact is { Result: DeliveryResult.Delivered, Transport: Transport.Virtual }) Add(server, CompatibilityFamilies.VirtualDelivered, 0, at.Time);
        int flag = fact.Result switch
        {
            DeliveryResult.Delivered => CompatibilityFamilies.Delivered,
            DeliveryResult.Deferred => CompatibilityFamilies.Deferred,
            DeliveryResult.Bounced => CompatibilityFamilies.Failed,
            _ => -1,
        };
        if (flag >= 0) Add(server, CompatibilityFamilies.Messages, flag, at.Time);
        if (flag > CompatibilityFamilies.Delivered) slots.MessageErrors.Count(server, SlotTables.KeyOf(0, fact.Code, fact.Enhanced), 0, 0, 1, at.Time);
    }

    private void MirrorOne(in Origin at, ServerBlock server, in RecipientResult fact)
    {
        if (fact.Transport is not (Transport.Smtp or Transport.Lmtp)) return;
        MetricFamily delay = fact.Transport == Transport.Smtp ? CompatibilityFamilies.SmtpDelay : CompatibilityFamilies.LmtpDelay;
        Observe(server, delay, 0, at.Time, fact.BeforeQueue);
        Observe(server, delay, 1, at.Time, fact.InQueue);
        Observe(server, delay, 2, at.Time, fact.Connect);
        Observe(server, delay, 3, at.Time, fact.Transmit);
        if (fact.Transport != Transport.Smtp) return;
        int status = fact.Result switch { DeliveryResult.Delivered or DeliveryResult.HandedOver => 0, DeliveryResult.Deferred => 1, DeliveryResult.Bounced => 2, _ => -1 };
        if (status >= 0) Add(server, CompatibilityFamilies.SmtpProcessed, status, at.Time);
        if (status == 1) slots.DeferredByDsn.Count(server, SlotTables.KeyOf(0, 0, fact.Enhanced), 0, 0, 1, at.Time);
        if (status == 2) slots.BouncedByDsn.Count(server, SlotTables.KeyOf(0, 0, fact.Enhanced), 0, 0, 1, at.Time);
    }

    private void Mirror(in Origin at, ServerBlock server, in TrackedMessagesChanged fact)
    {
        long all = 0;
        foreach (TrackedState state in TrackedStates) all += Tracked(server, state, at.Time);
        Put(server, CompatibilityFamilies.Queue, at.Time, all);
        if (fact.State == TrackedState.Held) Put(server, CompatibilityFamilies.QueueFrozen, at.Time, Tracked(server, TrackedState.Held, at.Time));
    }

    private long Tracked(ServerBlock server, TrackedState state, long time)
    {
        int at = blocks.CellsOf(server, ServerFamilies.TrackedMessages, ServerFamilies.TrackedMessages.At((int)state), time);
        return numbers.Cells[at];
    }

    private void Put(ServerBlock server, MetricFamily family, long time, long value)
    {
        int at = blocks.CellsOf(server, family, 0, time);
        numbers.Cells[at] = value;
    }
}
