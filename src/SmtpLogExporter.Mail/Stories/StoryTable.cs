using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>The messages of one source with the recipients that wait and the Message-IDs they bear.</summary>
internal sealed class StoryTable
{
    private const byte Tentative = 0;
    private const byte Live = 1;
    private const byte Finished = 2;

    /// <summary>Ages by class: a transaction that comes to nothing; longer than any queue lifetime in use; how long others may refer to a finished message.</summary>
    private static readonly long[] Lifetimes = [60 * 60 * 1000, 8L * 24 * 60 * 60 * 1000, 60 * 1000];

    private readonly Desk desk;
    private readonly AgingTable<Story> table = new(Lifetimes.Length, slack: 1_000);
    private readonly WaitingTable waiting;
    private readonly Twins twins;
    private ulong serial;

    public StoryTable(Desk desk)
    {
        this.desk = desk;
        waiting = new WaitingTable(desk, table);
        twins = new Twins(desk);
    }

    public int Count => table.Count;

    public WaitingTable Waiting => waiting;

    public Twins Twins => twins;

    public ref Story this[int index] => ref table[index];

    public StoryKey KeyOf(int index) => table.KeyOf(index);

    /// <summary>The message that has this id now, or -1: one that is finished has given its id back.</summary>
    public int Find(in StoryKey key) => table.Find(key) is var index and >= 0 && !table[index].Has(StoryMarks.Finished) ? index : -1;

    /// <summary>Also finds a message that finished a short while ago.</summary>
    public int FindEver(in StoryKey key) => table.Find(key);

    /// <summary>Begins a new message under an id; whatever had it before is over.</summary>
    public int Begin(in StoryKey key)
    {
        if (table.Find(key) is var old and >= 0) Forget(old);
        if (table.Count >= desk.Settings.MessageLimit) Evict();
        int index = table.Add(key, desk.Clock.Age, Tentative);
        ref Story story = ref table[index];
        story.Serial = ++serial;
        story.FirstWaiting = -1;
        return index;
    }

    /// <summary>The message was heard of: it is young again. One that is in the queue may stay there for days.</summary>
    public void Touch(int index) => table.Touch(index, desk.Clock.Age, table[index].Has(StoryMarks.Finished) ? Finished : table[index].IsInQueue ? Live : Tentative);

    /// <summary>The message is over. What came back from a filter, or may have gone into one, may still be referred to.</summary>
    public void Finish(in Origin at, int index)
    {
        ref Story story = ref table[index];
        Track(at, ref story, null);
        waiting.Release(ref story);
        if (!story.Has(StoryMarks.FromOwnAddress | StoryMarks.StayedNear) && story.Origin != MailOrigin.Reinjected)
        {
            Forget(index);
            return;
        }

        story.Marks |= StoryMarks.Finished;
        table.Touch(index, desk.Clock.Age, Finished);
    }

    /// <summary>No later line names the message.</summary>
    public void Drop(int index) => Forget(index);

    /// <summary>Moves a message to another id.</summary>
    public int Rename(int index, in StoryKey key)
    {
        Story story = table[index];
        table.Remove(index);
        if (table.Find(key) is var old and >= 0) Forget(old);
        int moved = table.Add(key, desk.Clock.Age, story.IsInQueue ? Live : Tentative);
        table[moved] = story;
        waiting.Move(moved);
        return moved;
    }

    /// <summary>The gauge of messages by state follows.</summary>
    public void Track(in Origin at, ref Story story, TrackedState? state)
    {
        byte next = state is { } known ? (byte)(known + 1) : (byte)0;
        if (next == story.Tracked) return;
        if (story.Tracked != 0) desk.Facts.Count(at, new TrackedMessagesChanged { State = (TrackedState)(story.Tracked - 1), Change = -1 });
        if (next != 0) desk.Facts.Count(at, new TrackedMessagesChanged { State = state!.Value, Change = 1 });
        story.Tracked = next;
    }

    public void Expire()
    {
        for (byte c = 0; c < Lifetimes.Length; c++)
        {
            while (table.Oldest(c) is var oldest and >= 0 && table.TouchedAt(oldest) + Lifetimes[c] < desk.Clock.Age)
            {
                if (c == Live) Lost(oldest, ForgetCause.Expired);
                Forget(oldest);
            }
        }
    }

    public void Save(StateWriter to)
    {
        to.Write(serial);
        to.Write(table.Count);
        for (int c = 0; c < Lifetimes.Length; c++)
        {
            for (int i = table.Oldest(c); i >= 0; i = table.Newer(i))
            {
                table.KeyOf(i).Save(to);
                to.Write(table.TouchedAt(i));
                to.Write((byte)c);
                table[i].Save(to);
            }
        }

        waiting.Save(to);
    }

    public void Load(StateReader from)
    {
        serial = from.ReadUInt64();
        Dictionary<ulong, int> bySerial = [];
        for (int left = from.ReadCount(80); left > 0; left--)
        {
            StoryKey key = StoryKey.Load(from);
            long touched = from.ReadInt64();
            byte c = from.ReadByte();
            if (c >= Lifetimes.Length) throw new InvalidDataException("A message of the state file has an unknown class.");
            Story story = Story.Load(from);
            int index = table.FindOrAdd(key, touched, c);
            table[index] = story;
            bySerial[story.Serial] = index;
            twins.Enter(key.Scope, story);
        }

        waiting.Load(from, bySerial);
    }

    private void Forget(int index)
    {
        ref Story story = ref table[index];
        if (story.Tracked != 0) Track(desk.Scopes[table.KeyOf(index).Scope].Origin(desk.Clock.Now, story.Listener), ref story, null);
        waiting.Release(ref story);
        twins.Leave(table.KeyOf(index).Scope, story);
        table.Remove(index);
    }

    private void Evict()
    {
        foreach (byte c in (ReadOnlySpan<byte>)[Finished, Tentative, Live])
        {
            if (table.Oldest(c) is not (var oldest and >= 0)) continue;
            if (c != Finished) Lost(oldest, ForgetCause.Capacity);
            Forget(oldest);
            return;
        }
    }

    private void Lost(int index, ForgetCause cause)
    {
        Origin at = desk.Scopes[table.KeyOf(index).Scope].Origin(desk.Clock.Now, table[index].Listener);
        desk.Facts.Count(at, new MemoryLost { Table = MemoryTable.Messages, Cause = cause });
    }
}
