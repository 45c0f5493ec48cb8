namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>Finds slots by their keys. The slots themselves are chained, so that a look is a hash and seldom more than one comparison.</summary>
internal sealed class SlotIndex
{
    private const int Least = 16;

    private Slot?[] chains = new Slot?[Least];
    private int count;

    public Slot? Find(SlotKey key)
    {
        Slot?[] all = chains;
        Slot? slot = all[key.GetHashCode() & (all.Length - 1)];
        while (slot is not null && !slot.Key.Equals(key)) slot = slot.Next;
        return slot;
    }

    /// <summary>Adds a slot whose key is not there yet.</summary>
    public void Add(Slot slot)
    {
        if (count == chains.Length) Grow();
        count++;
        Chain(slot);
    }

    public void Remove(Slot slot)
    {
        ref Slot? link = ref ChainOf(slot.Key);
        if (ReferenceEquals(link, slot))
        {
            link = slot.Next;
        }
        else
        {
            Slot before = link!;
            while (!ReferenceEquals(before.Next, slot)) before = before.Next!;
            before.Next = slot.Next;
        }

        count--;
    }

    private void Grow()
    {
        Slot?[] old = chains;
        chains = new Slot?[old.Length * 2];
        foreach (Slot? chain in old)
        {
            Slot? next;
            for (Slot? slot = chain; slot is not null; slot = next)
            {
                next = slot.Next;
                Chain(slot);
            }
        }
    }

    private void Chain(Slot slot)
    {
        ref Slot? link = ref ChainOf(slot.Key);
        slot.Next = link;
        link = slot;
    }

    private ref Slot? ChainOf(SlotKey key) => ref chains[key.GetHashCode() & (chains.Length - 1)];
}
