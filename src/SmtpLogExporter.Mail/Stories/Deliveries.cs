using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What becomes of each recipient.</summary>
internal sealed class Deliveries(Desk desk, StoryTable stories, Messages messages)
{
    private readonly Handover handover = new(desk, stories);

    /// <summary>Counts the attempt. True if this line tells of the whole transaction: the message has one recipient only.</summary>
    public bool Attempted(in Origin at, in Attempted seen)
    {
        int index = stories.Find(desk.MessageKey(at, seen.Id));
        if (index >= 0) messages.Decide(at, index);
        int waiting = index >= 0 ? stories.Waiting.Find(seen.Recipient, stories[index]) : -1;
        int attempts = waiting >= 0 ? stories.Waiting[waiting].Attempts + 1 : 1;
        DeliveryResult result = seen.Status switch
        {
            AttemptStatus.Deferred => DeliveryResult.Deferred,
            AttemptStatus.Bounced => DeliveryResult.Bounced,
            AttemptStatus.Discarded => DeliveryResult.Discarded,
            _ => handover.Judge(at, seen, index),
        };
        Say(at, seen, result, index, waiting, attempts);
        if (index < 0) return false;
        ref Story story = ref stories[index];
        Note(ref story, result);
        if (seen.Transport is not (Transport.Smtp or Transport.Lmtp) || desk.IsOwnRelay(seen.RelayAddress)) story.Marks |= StoryMarks.StayedNear;
        if (result == DeliveryResult.Deferred) stories.Track(at, ref story, TrackedState.Deferred);
        else if (waiting >= 0) stories.Waiting.Leave(waiting);
        stories.Touch(index);
        return story.Recipients == 1;
    }

    /// <summary>One line ends all recipients that still wait. Their number cannot be had from anywhere else: the count in the queue manager's line never shrinks.</summary>
    public void Expired(in Origin at, in RecipientsExpired seen)
    {
        int index = stories.Find(desk.MessageKey(at, seen.Id));
        if (index < 0 || stories[index].FirstWaiting < 0)
        {
            desk.Facts.Count(at, new RecipientResult { Id = seen.Id, Transport = Transport.Other, Result = DeliveryResult.Expired, Reason = Reason.Expired, Rule = "nothing is known of its recipients", Delay = -1, BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 });
            if (index >= 0) stories[index].Failed++;
            return;
        }

        ref Story story = ref stories[index];
        long delay = story.Arrival > 0 ? desk.Elapsed(at, story.Arrival) : -1;
        while (story.FirstWaiting is var waiting and >= 0)
        {
            ref WaitingRecipient last = ref stories.Waiting[waiting];
            desk.Facts.Count(at, new RecipientResult
            {
                Id = seen.Id,
                Transport = last.Transport,
                Result = DeliveryResult.Expired,
                Reason = last.Reason,
                Rule = "that of its last deferral",
                Code = last.Code,
                Enhanced = EnhancedCode.FromPacked(last.Enhanced),
                Provider = desk.Providers.Text(last.Provider),
                Delay = delay,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = -1,
                Attempts = last.Attempts,
            });
            story.Failed++;
            stories.Waiting.Leave(waiting);
        }
    }

    public void Probed(in Origin at, in AddressProbed seen)
    {
        desk.Facts.Count(at, new ProbeCounted { Result = seen.Result });
        if (stories.Find(desk.MessageKey(at, seen.Id)) is not (var index and >= 0)) return;
        stories[index].Marks = (stories[index].Marks & ~StoryMarks.Undecided) | StoryMarks.Probe;
    }

    private static bool IsFinal(DeliveryResult result) => result is DeliveryResult.Delivered or DeliveryResult.Bounced;

    private static void Note(ref Story story, DeliveryResult result)
    {
        if (result == DeliveryResult.Delivered) story.Delivered++;
        else if (result == DeliveryResult.Discarded) story.Discarded++;
        else if (result == DeliveryResult.HandedOver) story.HandedOver++;
        else if (result == DeliveryResult.Bounced) story.Failed++;
    }

    private void Say(in Origin at, in Attempted seen, DeliveryResult result, int index, int waiting, int attempts)
    {
        bool failed = result is DeliveryResult.Deferred or DeliveryResult.Bounced;
        int code = 0;
        EnhancedCode enhanced = default;
        ReasonVerdict verdict = default;
        ReadOnlySpan<byte> domain = Domain(seen.Recipient);
        string? provider = result is DeliveryResult.Discarded or DeliveryResult.HandedOver ? null : Provider(seen, domain);
        if (failed) verdict = Judge(at, seen, result, out code, out enhanced);
        bool known = index >= 0 && !stories[index].Has(StoryMarks.Adopted | StoryMarks.Requeued);
        bool contacted = !seen.RelayHost.IsEmpty || !seen.RelayAddress.IsEmpty;
        desk.Facts.Count(at, new RecipientResult
        {
            Id = seen.Id,
            Transport = seen.Transport,
            Result = result,
            Reason = verdict.Reason,
            Rule = verdict.Rule,
            Code = code,
            Enhanced = enhanced,
            Provider = provider,
            RecipientDomain = domain,
            Delay = IsFinal(result) ? DelayOf(at, seen, index) : -1,
            BeforeQueue = known && waiting < 0 ? seen.BeforeQueue : -1,
            InQueue = seen.InQueue,
            Connect = contacted ? seen.Connect : -1,
            Transmit = contacted ? seen.Transmit : -1,
            Attempts = IsFinal(result) ? attempts : 0,
            Bytes = result == DeliveryResult.Delivered && index >= 0 ? stories[index].Size : 0,
        });
        if (result != DeliveryResult.Deferred || index < 0) return;
        ref WaitingRecipient entry = ref stories.Waiting.Enter(seen.Recipient, index);
        entry.Attempts = attempts;
        entry.Code = (ushort)code;
        entry.Enhanced = enhanced.Packed;
        entry.Reason = verdict.Reason;
        entry.Transport = seen.Transport;
        entry.Provider = desk.Providers.NumberOf(provider);
    }

    private long DelayOf(in Origin at, in Attempted seen, int index)
    {
        if (seen.Delay >= 0) return seen.Delay;
        return index >= 0 && stories[index].Arrival > 0 ? desk.Elapsed(at, stories[index].Arrival) : -1;
    }

    private ReasonVerdict Judge(in Origin at, in Attempted seen, DeliveryResult result, out int code, out EnhancedCode enhanced)
    {
        ReplyText.ReadCodes(seen.Reply, out code, out enhanced);

        // The server's own note stands in only where the other side said nothing, and only if it says more than the class.
        if (code == 0 && enhanced.IsNone && !seen.Enhanced.IsGeneric) enhanced = seen.Enhanced;
        return desk.Settings.Reasons.Judge(new ReasonQuestion
        {
            Mta = at.Mta,
            Stage = seen.Answered,
            Code = code,
            Enhanced = enhanced,
            Reply = seen.Reply,
            Text = seen.Text,
            IsTemporary = result == DeliveryResult.Deferred,
        });
    }

    private string? Provider(in Attempted seen, ReadOnlySpan<byte> domain)
    {
        if (seen.Transport is not (Transport.Smtp or Transport.Lmtp) || desk.IsOwnRelay(seen.RelayAddress)) return null;
        return desk.Settings.Providers.Find(seen.RelayHost, domain);
    }

    private static ReadOnlySpan<byte> Domain(ReadOnlySpan<byte> address) => address.LastIndexOf((byte)'@') is var at and >= 0 ? address[(at + 1)..] : default;
}
