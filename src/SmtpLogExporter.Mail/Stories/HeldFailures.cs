namespace SmtpLogExporter.Mail.Stories;

/// <summary>TLS failures that wait for the lines that explain them: at most five seconds of log time.</summary>
internal sealed class HeldFailures(Desk desk)
{
    private const long Patience = 5_000;
    private readonly Queue<Held> queue = new();

    public void Hold(StoryKey key, bool isInbound) => queue.Enqueue(new Held(desk.Clock.Age + Patience, key, isInbound));

    /// <summary>Takes the next one whose time is up.</summary>
    public bool TryRelease(out StoryKey key, out bool isInbound)
    {
        key = default;
        isInbound = false;
        if (!queue.TryPeek(out Held first) || first.Due > desk.Clock.Age) return false;
        key = first.Key;
        isInbound = first.IsInbound;
        _ = queue.Dequeue();
        return true;
    }

    public void Save(StateWriter to)
    {
        to.Write(queue.Count);
        foreach (Held held in queue)
        {
            to.Write(held.Due);
            held.Key.Save(to);
            to.Write(held.IsInbound);
        }
    }

    public void Load(StateReader from)
    {
        for (int left = from.ReadCount(29); left > 0; left--) queue.Enqueue(new Held(from.ReadInt64(), StoryKey.Load(from), from.ReadBoolean()));
    }

    private readonly record struct Held(long Due, StoryKey Key, bool IsInbound);
}
