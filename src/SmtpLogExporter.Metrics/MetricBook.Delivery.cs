using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics;

/// <content>What became of recipients and messages.</content>
public sealed partial class MetricBook
{
    public void Count(in Origin at, in RecipientResult fact)
    {
        ServerBlock server = servers.Find(at);
        int transport = (int)fact.Transport;
        int result = (int)fact.Result;
        bool isFailure = fact.Result is DeliveryResult.Deferred or DeliveryResult.Bounced or DeliveryResult.Expired;
        Add(server, DeliveryFamilies.Attempts, DeliveryFamilies.Attempts.At(transport, result), at.Time);
        if (isFailure)
        {
            int variant = Labels.FailedResult.At(result);
            Add(server, DeliveryFamilies.Failures, DeliveryFamilies.Failures.At(transport, result, (int)fact.Reason), at.Time);
            slots.DeliveryReplies.Count(server, SlotTables.KeyOf(variant, fact.Code, fact.Enhanced), variant, 0, 1, at.Time);
        }

        Observe(server, DeliveryFamilies.StageTime, 0, at.Time, fact.BeforeQueue);
        Observe(server, DeliveryFamilies.StageTime, 1, at.Time, fact.InQueue);
        Observe(server, DeliveryFamilies.StageTime, 2, at.Time, fact.Connect);
        Observe(server, DeliveryFamilies.StageTime, 3, at.Time, fact.Transmit);
        if (fact.Attempts > 0) Observe(server, DeliveryFamilies.AttemptsPerRecipient, 0, at.Time, fact.Attempts);
        if (fact.Result is DeliveryResult.Delivered or DeliveryResult.Bounced or DeliveryResult.Expired)
            Observe(server, DeliveryFamilies.Delay, DeliveryFamilies.Delay.At(transport, result), at.Time, fact.Delay);
        Mirror(at, server, fact);
        Mark(server, DeliveryFamilies.Attempts, DeliveryFamilies.Attempts.At(transport, result), at.Time, 1, fact.Id);
        if (isFailure) Mark(server, DeliveryFamilies.Failures, DeliveryFamilies.Failures.At(transport, result, (int)fact.Reason), at.Time, 1, fact.Id);
        if (fact.Result is DeliveryResult.Delivered or DeliveryResult.Bounced or DeliveryResult.Expired)
            Mark(server, DeliveryFamilies.Delay, DeliveryFamilies.Delay.At(transport, result), at.Time, fact.Delay, fact.Id);
        if (fact.Result == DeliveryResult.Delivered) CountDelivered(server, at.Time, fact);
        if (fact.Provider is not null) CountProvider(server, at.Time, fact, isFailure);
        if (!fact.RecipientDomain.IsEmpty) slots.RecipientDomains.Count(server, fact.RecipientDomain, 0, Labels.Result.At(result), 1, at.Time);
    }

    public void Count(in Origin at, in ContactFailureCounted fact) =>
        Add(servers.Find(at), DeliveryFamilies.ConnectFailures, DeliveryFamilies.ConnectFailures.At((int)fact.Reason), at.Time);

    public void Count(in Origin at, in NotificationSent fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, DeliveryFamilies.Notifications, DeliveryFamilies.Notifications.At((int)fact.Kind), at.Time);
        if (fact.Kind == NotificationKind.Failure) Mirror(at, server, CompatibilityFamilies.NonDelivery);
    }

    public void Count(in Origin at, in MessageCompleted fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, DeliveryFamilies.Completed, DeliveryFamilies.Completed.At((int)fact.Outcome), at.Time);
        Mirror(at, server, CompatibilityFamilies.Removed);
        Mirror(at, server, CompatibilityFamilies.Messages, CompatibilityFamilies.Completed);
    }

    public void Count(in Origin at, in ProbeCounted fact) =>
        Add(servers.Find(at), DeliveryFamilies.Probes, DeliveryFamilies.Probes.At((int)fact.Result), at.Time);

    public void Count(in Origin at, in AsyncBounce fact) =>
        Add(servers.Find(at), DeliveryFamilies.AsyncBounces, DeliveryFamilies.AsyncBounces.At((int)fact.Reason), at.Time);

    public void Count(in Origin at, in FeedbackReport fact)
    {
        ReadOnlySpan<byte> kind = fact.Kind.IsEmpty ? "unknown"u8 : fact.Kind;
        ReadOnlySpan<byte> provider = fact.Provider.IsEmpty ? "unknown"u8 : fact.Provider;
        Span<byte> pair = stackalloc byte[256];

        // Feedback types are one word (RFC 5965); anything else is nobody's type and counts as other.
        bool isFit = kind.Length + provider.Length < pair.Length && !kind.Contains((byte)' ') && OpenText.IsFit(kind) && OpenText.IsFit(provider);
        int length = 0;
        if (isFit)
        {
            kind.CopyTo(pair);
            pair[kind.Length] = (byte)' ';
            provider.CopyTo(pair[(kind.Length + 1)..]);
            length = kind.Length + 1 + provider.Length;
        }

        slots.FeedbackReports.Count(servers.Find(at), isFit ? pair[..length] : "other"u8, 0, 0, 1, at.Time);
    }

    private void CountDelivered(ServerBlock server, long time, in RecipientResult fact)
    {
        if (fact.Bytes > 0) Add(server, DeliveryFamilies.DeliveredBytes, DeliveryFamilies.DeliveredBytes.At((int)fact.Transport), time, fact.Bytes);
        if (fact.Transport is Transport.Smtp or Transport.Lmtp or Transport.Local or Transport.Virtual or Transport.Pipe)
            Raise(server, ServerFamilies.LastDelivery, ServerFamilies.LastDelivery.At((int)fact.Transport), time);
    }

    private void CountProvider(ServerBlock server, long time, in RecipientResult fact, bool isFailure)
    {
        int provider = ProviderOf(fact.Provider!);
        Add(server, DeliveryFamilies.ProviderAttempts, DeliveryFamilies.ProviderAttempts.At(provider, (int)fact.Result), time);
        if (isFailure) Add(server, DeliveryFamilies.ProviderFailures, DeliveryFamilies.ProviderFailures.At(provider, (int)fact.Result, (int)fact.Reason), time);

        // Bounces are quick: in a family without a result they would make a slow provider look fast.
        if (fact.Result == DeliveryResult.Delivered)
        {
            Observe(server, DeliveryFamilies.ProviderDelay, DeliveryFamilies.ProviderDelay.At(provider), time, fact.Delay);
            Mark(server, DeliveryFamilies.ProviderDelay, DeliveryFamilies.ProviderDelay.At(provider), time, fact.Delay, fact.Id);
        }
    }
}
