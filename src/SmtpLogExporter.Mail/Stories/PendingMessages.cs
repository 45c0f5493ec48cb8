using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Messages of logs that do not say when a message was accepted for certain, or when it left: an acceptance counts when no refusal follows at once or when something is done with the message;
/// a message has left when as many recipients as it had are done and none waits.
/// </summary>
internal sealed class PendingMessages(Desk desk, StoryTable stories, Messages messages, HeldItems held, HeldItems ends)
{
    /// <summary>The message waits for its acceptance to become certain.</summary>
    public void Await(in Origin at, int index, ReceptionProof proof)
    {
        ref Story story = ref stories[index];
        story.Marks |= StoryMarks.Pending;
        story.Arrival = at.Time;
        if (proof == ReceptionProof.Unrefused) held.Hold(HeldKind.Message, stories.KeyOf(index), story.Serial);
        else story.Marks |= StoryMarks.Unproven;
    }

    /// <summary>Something is done with the message: it was accepted.</summary>
    public void Settle(in Origin at, ReadOnlySpan<byte> id)
    {
        if (!id.IsEmpty && stories.Find(desk.MessageKey(at, id)) is var index and >= 0) Settle(at, index);
    }

    public void Settle(in Origin at, int index)
    {
        ref Story story = ref stories[index];
        if (!story.Has(StoryMarks.Pending) || story.Has(StoryMarks.Dead)) return;
        story.Marks &= ~(StoryMarks.Pending | StoryMarks.Unproven);
        long arrival = story.Arrival;
        int recipients = story.Recipients > 0 ? story.Recipients : -1;
        messages.Receive(at, index, Messages.OriginOf(story, "?"u8), new MessageAccepted { Size = story.Size > 0 ? story.Size : -1, Recipients = recipients, BeforeQueue = -1 });
        story.Arrival = arrival;
        stories.Track(at, ref story, story.Has(StoryMarks.Hold) ? TrackedState.Held : TrackedState.Active);
        stories.Touch(index);
    }

    /// <summary>A recipient is done: it may have been the last. An alias may have more to come, so it is asked again a little later.</summary>
    public void Ended(int index)
    {
        if (IsDone(stories[index])) ends.Hold(HeldKind.Message, stories.KeyOf(index), stories[index].Serial);
    }

    /// <summary>Its time is up: nothing contradicted.</summary>
    public void Release(in StoryKey key, ulong serial)
    {
        int index = stories.Find(key);
        if (index < 0 || stories[index].Serial != serial) return;
        Origin at = desk.Scopes[key.Scope].Origin(desk.Clock.Now, stories[index].Listener);
        if (!stories[index].Has(StoryMarks.Unproven)) Settle(at, index);
        if (IsDone(stories[index])) messages.Leave(at, index);
    }

    private static bool IsDone(in Story story) =>
        story.Has(StoryMarks.EndUntold) && story.IsInQueue && (story.Recipients > 0 || story.Has(StoryMarks.Lessened)) && story.FirstWaiting < 0
        && story.Delivered + story.Discarded + story.Failed + story.HandedOver >= story.Recipients;
}
