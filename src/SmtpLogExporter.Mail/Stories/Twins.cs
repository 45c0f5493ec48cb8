using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Message-IDs of the messages remembered, by server: two messages with the same one are a message and its return from a filter or second instance.
/// An id lives as long as a message that bears it is remembered.
/// </summary>
internal sealed class Twins(Desk desk)
{
    private readonly AgingTable<Bearers> table = new(1, slack: 1);

    /// <summary>The message bears this id from now on. True if another one bears it already.</summary>
    public bool Enter(int instance, in Story story)
    {
        if (story.MessageId == 0) return false;
        int index = table.FindOrAdd(Key(instance, story), 0, 0);
        ref Bearers bearers = ref table[index];
        if (story.Origin == MailOrigin.Reinjected && story.Has(StoryMarks.Received) && story.Has(StoryMarks.FromSession)) bearers.LastReturn = Math.Max(bearers.LastReturn, story.Serial);
        return bearers.Count++ > 0;
    }

    public void Leave(int instance, in Story story)
    {
        if (story.MessageId == 0 || table.Find(Key(instance, story)) is not (var index and >= 0)) return;
        if (--table[index].Count == 0) table.Remove(index);
    }

    /// <summary>The message was found to be the return of an earlier one.</summary>
    public void Returned(int instance, in Story story)
    {
        if (story.MessageId != 0 && table.Find(Key(instance, story)) is var index and >= 0) table[index].LastReturn = Math.Max(table[index].LastReturn, story.Serial);
    }

    /// <summary>A message with the same id came back after this one was received.</summary>
    public bool CameBackAfter(int instance, in Story story) =>
        story.MessageId != 0 && table.Find(Key(instance, story)) is var index and >= 0 && table[index].LastReturn > story.Serial;

    private StoryKey Key(int instance, in Story story) => StoryKey.Of(story.MessageId, desk.Scopes[instance].Server);

    private struct Bearers
    {
        public int Count;
        public ulong LastReturn;
    }
}
