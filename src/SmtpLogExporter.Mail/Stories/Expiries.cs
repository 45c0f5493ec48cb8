using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Recipients given up without an attempt: for age, or because an operator cancels the message. The reason is that of their last deferral.
/// The number of those one line ends cannot be had from anywhere but the memory of their deferrals: the count of recipients in a queue manager's line never shrinks.
/// </summary>
internal sealed class Expiries(Desk desk, StoryTable stories)
{
    public void Expired(in Origin at, in RecipientsExpired seen)
    {
        int index = stories.Find(desk.MessageKey(at, seen.Id));
        int waiting = index < 0 ? -1 : seen.Recipient.IsEmpty ? stories[index].FirstWaiting : stories.Waiting.Find(seen.Recipient, stories[index]);
        if (waiting < 0)
        {
            if (index >= 0 && seen.OnlyWaiting && seen.Recipient.IsEmpty && HasResult(stories[index])) return;
            Say(at, seen, index);
            return;
        }

        do
        {
            Say(at, seen, index, stories.Waiting[waiting]);
            stories.Waiting.Leave(waiting);
            waiting = seen.Recipient.IsEmpty ? stories[index].FirstWaiting : -1;
        }
        while (waiting >= 0);
    }

    private static bool HasResult(in Story story) => story.Delivered + story.Discarded + story.Failed + story.HandedOver > 0;

    private void Say(in Origin at, in RecipientsExpired seen, int index, in WaitingRecipient last)
    {
        desk.Facts.Count(at, new RecipientResult
        {
            Id = seen.Id,
            Transport = last.Transport,
            Result = seen.Canceled ? DeliveryResult.Bounced : DeliveryResult.Expired,
            Reason = seen.Canceled ? Reason.Policy : last.Reason,
            Rule = seen.Canceled ? "an operator cancelled the message" : "that of its last deferral",
            Code = seen.Canceled ? 0 : last.Code,
            Enhanced = seen.Canceled ? default : EnhancedCode.FromPacked(last.Enhanced),
            Provider = desk.Providers.Text(last.Provider),
            RecipientDomain = Deliveries.Domain(seen.Recipient),
            Delay = Delay(at, index),
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
            Attempts = last.Attempts,
        });
        Note(index);
    }

    /// <summary>Nothing is remembered: one recipient at least was meant.</summary>
    private void Say(in Origin at, in RecipientsExpired seen, int index)
    {
        desk.Facts.Count(at, new RecipientResult
        {
            Id = seen.Id,
            Transport = seen.Recipient.IsEmpty ? Transport.Other : seen.Transport,
            Result = seen.Canceled ? DeliveryResult.Bounced : DeliveryResult.Expired,
            Reason = seen.Canceled ? Reason.Policy : Reason.Expired,
            Rule = "nothing is known of its recipients",
            RecipientDomain = Deliveries.Domain(seen.Recipient),
            Delay = Delay(at, index),
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
        Note(index);
    }

    private long Delay(in Origin at, int index) => index >= 0 && stories[index].Arrival > 0 ? desk.Elapsed(at, stories[index].Arrival) : -1;

    private void Note(int index)
    {
        if (index < 0) return;
        ref Story story = ref stories[index];
        story.Failed++;
        story.Marks |= StoryMarks.FailedUntold;
    }
}
