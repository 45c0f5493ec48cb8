using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What becomes of each recipient.</summary>
internal sealed class Deliveries(Desk desk, StoryTable stories, Messages messages, PendingMessages pending)
{
    private readonly Handover handover = new(desk, stories);

    /// <summary>Counts the attempt. Gives the message, or -1 if it is not known.</summary>
    public int Attempted(in Origin at, in Attempted seen)
    {
        int index = stories.Find(desk.MessageKey(at, seen.Id));
        if (index < 0 && seen.BeforeAcceptance)
        {
            index = stories.Begin(desk.MessageKey(at, seen.Id));
            stories[index].Marks = StoryMarks.Ahead;
        }

        if (index >= 0)
        {
            messages.Decide(at, index);
            pending.Settle(at, index);
        }

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
        if (index < 0) return -1;
        ref Story story = ref stories[index];
        Note(ref story, result);
        if (seen.Transport is not (Transport.Smtp or Transport.Lmtp) || desk.IsOwnRelay(seen.RelayAddress)) story.Marks |= StoryMarks.StayedNear;
        if (result == DeliveryResult.Deferred) stories.Track(at, ref story, TrackedState.Deferred);
        else if (waiting >= 0) stories.Waiting.Leave(waiting);
        stories.Touch(index);
        return index;
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
        else if (result == DeliveryResult.Bounced)
        {
            story.Failed++;
            story.Marks |= StoryMarks.FailedUntold;
        }
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
            Bytes = result != DeliveryResult.Delivered ? 0 : index >= 0 && stories[index].Size > 0 ? stories[index].Size : seen.Size,
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
        if ((code == 0 || seen.CompletesReply) && enhanced.IsNone && !seen.Enhanced.IsGeneric) enhanced = seen.Enhanced;
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

    internal static ReadOnlySpan<byte> Domain(ReadOnlySpan<byte> address) => address.LastIndexOf((byte)'@') is var at and >= 0 ? address[(at + 1)..] : default;
}
