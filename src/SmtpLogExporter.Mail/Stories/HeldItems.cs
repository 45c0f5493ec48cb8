namespace SmtpLogExporter.Mail.Stories;

/// <summary>What waits for lines that explain or contradict it, for some time of the log.</summary>
/// <param name="desk">Has the clock.</param>
/// <param name="patience">How long, in milliseconds.</param>
internal sealed class HeldItems(Desk desk, long patience)
{
    /// <summary>For facts that the next lines would contradict.</summary>
    public const long Short = 5_000;

    /// <summary>For ends that a slow recipient of an alias would contradict.</summary>
    public const long Long = 60_000;

    private readonly Queue<Held> queue = new();

    /// <param name="kind">What it is.</param>
    /// <param name="key">Of the session, process or message.</param>
    /// <param name="serial">Of the message: its id may be another's by then.</param>
    public void Hold(HeldKind kind, StoryKey key, ulong serial = 0) => queue.Enqueue(new Held(desk.Clock.Age + patience, key, serial, kind));

    /// <summary>Takes the next one whose time is up.</summary>
    public bool TryRelease(out HeldKind kind, out StoryKey key, out ulong serial)
    {
        bool due = queue.TryPeek(out Held first) && first.Due <= desk.Clock.Age;
        if (due) _ = queue.Dequeue();
        kind = first.Kind;
        key = first.Key;
        serial = first.Serial;
        return due;
    }

    public void Save(StateWriter to)
    {
        to.Write(queue.Count);
        foreach (Held held in queue)
        {
            to.Write(held.Due);
            held.Key.Save(to);
            to.Write(held.Serial);
            to.Write((byte)held.Kind);
        }
    }

    public void Load(StateReader from)
    {
        for (int left = from.ReadCount(37); left > 0; left--) queue.Enqueue(new Held(from.ReadInt64(), StoryKey.Load(from), from.ReadUInt64(), (HeldKind)from.ReadByte()));
    }

    private readonly record struct Held(long Due, StoryKey Key, ulong Serial, HeldKind Kind);
}
