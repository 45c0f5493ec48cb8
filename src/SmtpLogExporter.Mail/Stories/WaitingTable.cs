using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>Recipients that wait after a deferral. Most messages never have one, so they stand apart from the messages, linked to them.</summary>
internal sealed class WaitingTable(Desk desk, AgingTable<Story> stories)
{
    private readonly AgingTable<WaitingRecipient> table = new(1, slack: 0);

    public int Count => table.Count;

    public ref WaitingRecipient this[int index] => ref table[index];

    public int Find(ReadOnlySpan<byte> recipient, in Story story) => story.FirstWaiting < 0 ? -1 : table.Find(Key(recipient, story));

    /// <summary>The entry of a recipient that was deferred just now; new or known.</summary>
    public ref WaitingRecipient Enter(ReadOnlySpan<byte> recipient, int story)
    {
        StoryKey key = Key(recipient, stories[story]);
        int index = table.Find(key);
        if (index >= 0)
        {
            // The order within a message is that of the table, latest first: a load finds it again.
            table.Touch(index, desk.Clock.Age);
            Unlink(index);
            Link(story, index);
        }
        else
        {
            if (table.Count >= desk.Settings.RecipientLimit) Evict();
            index = table.Add(key, desk.Clock.Age, 0);
            table[index].Serial = stories[story].Serial;
            Link(story, index);
        }

        return ref table[index];
    }

    public void Leave(int index)
    {
        Unlink(index);
        table.Remove(index);
    }

    /// <summary>The recipients of a message are forgotten.</summary>
    public void Release(ref Story story)
    {
        while (story.FirstWaiting is var first and >= 0) Leave(first);
    }

    /// <summary>The message stands at another index now.</summary>
    public void Move(int story)
    {
        for (int i = stories[story].FirstWaiting; i >= 0; i = table[i].Next) table[i].Story = story;
    }

    public void Save(StateWriter to)
    {
        to.Write(table.Count);
        for (int i = table.Oldest(0); i >= 0; i = table.Newer(i))
        {
            table.KeyOf(i).Save(to);
            to.Write(table.TouchedAt(i));
            table[i].Save(to);
        }
    }

    public void Load(StateReader from, Dictionary<ulong, int> storyOfSerial)
    {
        for (int left = from.ReadCount(46); left > 0; left--)
        {
            StoryKey key = StoryKey.Load(from);
            long touched = from.ReadInt64();
            WaitingRecipient entry = WaitingRecipient.Load(from);
            if (!storyOfSerial.TryGetValue(entry.Serial, out int story)) throw new InvalidDataException("A recipient of the state file belongs to no message.");
            int index = table.FindOrAdd(key, touched, 0);
            table[index] = entry;
            Link(story, index);
        }
    }

    private void Unlink(int index)
    {
        ref WaitingRecipient entry = ref table[index];
        if (entry.Previous >= 0) table[entry.Previous].Next = entry.Next;
        else stories[entry.Story].FirstWaiting = entry.Next;
        if (entry.Next >= 0) table[entry.Next].Previous = entry.Previous;
    }

    private void Link(int story, int index)
    {
        ref WaitingRecipient entry = ref table[index];
        entry.Story = story;
        entry.Previous = -1;
        entry.Next = stories[story].FirstWaiting;
        if (entry.Next >= 0) table[entry.Next].Previous = index;
        stories[story].FirstWaiting = index;
    }

    private void Evict()
    {
        int oldest = table.Oldest(0);
        Origin at = desk.Scopes[stories.KeyOf(table[oldest].Story).Scope].Origin(desk.Clock.Now, Listener.Other);
        desk.Facts.Count(at, new MemoryLost { Table = MemoryTable.Recipients, Cause = ForgetCause.Capacity });
        Leave(oldest);
    }

    private StoryKey Key(ReadOnlySpan<byte> recipient, in Story story) => StoryKey.Of(desk.Seed.Hash(recipient), story.Serial);
}
