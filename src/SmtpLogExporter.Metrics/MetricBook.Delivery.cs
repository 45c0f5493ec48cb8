using System.Runtime.CompilerServices;
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
        Add(server, DeliveryFamilies.Attempts, DeliveryFamilies.Attempts.At((int)fact.Transport, (int)fact.Result), at.Time);
        if (IsFailure(fact)) CountFailure(server, at.Time, fact);
        ObserveTimes(server, at.Time, fact);
        if (IsMirrored(at)) Mirror(at, server, fact);
        if (fact.Result == DeliveryResult.Delivered) CountDelivered(server, at.Time, fact);
        if (fact.Provider is not null) CountProvider(server, at.Time, fact);
        if (exemplars is not null) Mark(server, at.Time, fact);
        if (slots.RecipientDomains.IsCounted && !fact.RecipientDomain.IsEmpty)
            slots.RecipientDomains.Count(server, fact.RecipientDomain, 0, Labels.Result.At((int)fact.Result), 1, at.Time);
    }

    public void Count(in Origin at, in ContactFailureCounted fact) =>
        Add(servers.Find(at), DeliveryFamilies.ConnectFailures, DeliveryFamilies.ConnectFailures.At((int)fact.Reason), at.Time);

    public void Count(in Origin at, in NotificationSent fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, DeliveryFamilies.Notifications, DeliveryFamilies.Notifications.At((int)fact.Kind), at.Time);
        if (fact.Kind == NotificationKind.Failure && IsMirrored(at)) Add(server, CompatibilityFamilies.NonDelivery, 0, at.Time);
    }

    public void Count(in Origin at, in MessageCompleted fact)
    {
        ServerBlock server = servers.Find(at);
        Add(server, DeliveryFamilies.Completed, DeliveryFamilies.Completed.At((int)fact.Outcome), at.Time);
        if (!IsMirrored(at)) return;
        Add(server, CompatibilityFamilies.Removed, 0, at.Time);
        Add(server, CompatibilityFamilies.Messages, CompatibilityFamilies.Completed, at.Time);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFailure(in RecipientResult fact) => fact.Result is DeliveryResult.Deferred or DeliveryResult.Bounced or DeliveryResult.Expired;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFinal(in RecipientResult fact) => fact.Result is DeliveryResult.Delivered or DeliveryResult.Bounced or DeliveryResult.Expired;

    private void CountFailure(ServerBlock server, long time, in RecipientResult fact)
    {
        int variant = Labels.FailedResult.At((int)fact.Result);
        Add(server, DeliveryFamilies.Failures, DeliveryFamilies.Failures.At((int)fact.Transport, (int)fact.Result, (int)fact.Reason), time);
        slots.DeliveryReplies.Count(server, SlotTables.KeyOf(variant, fact.Code, fact.Enhanced), variant, 0, 1, time);
    }

    private void ObserveTimes(ServerBlock server, long time, in RecipientResult fact)
    {
        MetricFamily stages = DeliveryFamilies.StageTime;
        Observe(server, stages, 0, time, fact.BeforeQueue);
        Observe(server, stages, 1, time, fact.InQueue);
        Observe(server, stages, 2, time, fact.Connect);
        Observe(server, stages, 3, time, fact.Transmit);
        if (fact.Attempts > 0) Observe(server, DeliveryFamilies.AttemptsPerRecipient, 0, time, fact.Attempts);
        if (IsFinal(fact)) Observe(server, DeliveryFamilies.Delay, DeliveryFamilies.Delay.At((int)fact.Transport, (int)fact.Result), time, fact.Delay);
    }

    private void CountDelivered(ServerBlock server, long time, in RecipientResult fact)
    {
        if (fact.Bytes > 0) Add(server, DeliveryFamilies.DeliveredBytes, DeliveryFamilies.DeliveredBytes.At((int)fact.Transport), time, fact.Bytes);
        if (fact.Transport is Transport.Smtp or Transport.Lmtp or Transport.Local or Transport.Virtual or Transport.Pipe)
            Raise(server, ServerFamilies.LastDelivery, ServerFamilies.LastDelivery.At((int)fact.Transport), time);
    }

    private void CountProvider(ServerBlock server, long time, in RecipientResult fact)
    {
        int provider = providers.Of(fact.Provider!);
        Add(server, DeliveryFamilies.ProviderAttempts, DeliveryFamilies.ProviderAttempts.At(provider, (int)fact.Result), time);
        if (IsFailure(fact)) Add(server, DeliveryFamilies.ProviderFailures, DeliveryFamilies.ProviderFailures.At(provider, (int)fact.Result, (int)fact.Reason), time);

        // Bounces are quick: in a family without a result they would make a slow provider look fast.
        if (fact.Result == DeliveryResult.Delivered) Observe(server, DeliveryFamilies.ProviderDelay, DeliveryFamilies.ProviderDelay.At(provider), time, fact.Delay);
    }

    /// <summary>The message as an example of what was counted.</summary>
    private void Mark(ServerBlock server, long time, in RecipientResult fact)
    {
        int transport = (int)fact.Transport;
        int result = (int)fact.Result;
        Mark(server, DeliveryFamilies.Attempts, DeliveryFamilies.Attempts.At(transport, result), time, 1, fact.Id);
        if (IsFailure(fact)) Mark(server, DeliveryFamilies.Failures, DeliveryFamilies.Failures.At(transport, result, (int)fact.Reason), time, 1, fact.Id);
        if (IsFinal(fact)) Mark(server, DeliveryFamilies.Delay, DeliveryFamilies.Delay.At(transport, result), time, fact.Delay, fact.Id);
        if (fact is { Result: DeliveryResult.Delivered, Provider: not null })
            Mark(server, DeliveryFamilies.ProviderDelay, DeliveryFamilies.ProviderDelay.At(providers.Of(fact.Provider)), time, fact.Delay, fact.Id);
    }
}
