namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Connections a front end (postscreen) has announced and may hand on. One TCP connection counts once: the server's own announcement spends a credit instead of counting again.
/// Credits hang on the front end's CONNECT, not on its PASS: a second connection of a client that has just passed is handed on without any PASS line.
/// </summary>
internal sealed class Credits(Desk desk)
{
    private const long Lifetime = 300_000;
    private readonly AgingTable<Credit> table = new(1, slack: 1_000);

    /// <summary>No front end has announced anything.</summary>
    public bool IsEmpty => table.Count == 0;

    public void Give(StoryKey address) => table[table.FindOrAdd(address, desk.Clock.Age, 0)].Open++;

    /// <summary>True if an announced connection of this address was waiting: this is the same one.</summary>
    public bool Spend(StoryKey address)
    {
        int index = table.Find(address);
        if (index < 0 || table[index].Open == 0) return false;
        table[index].Open--;
        table[index].Spent++;
        table.Touch(index, desk.Clock.Age);
        return true;
    }

    /// <summary>The front end closed the connection itself. True if its credit was spent meanwhile: the connection that spent it was another one.</summary>
    public bool TakeBack(StoryKey address)
    {
        int index = table.Find(address);
        if (index < 0) return false;
        ref Credit credit = ref table[index];
        if (credit.Open > 0) credit.Open--;
        else if (credit.Spent > 0)
        {
            credit.Spent--;
            return true;
        }

        return false;
    }

    public void Expire()
    {
        while (table.Oldest(0) is var oldest and >= 0 && table.TouchedAt(oldest) + Lifetime < desk.Clock.Age) table.Remove(oldest);
    }

    public void Save(StateWriter to)
    {
        to.Write(table.Count);
        for (int i = table.Oldest(0); i >= 0; i = table.Newer(i))
        {
            table.KeyOf(i).Save(to);
            to.Write(table.TouchedAt(i));
            to.Write(table[i].Open);
            to.Write(table[i].Spent);
        }
    }

    public void Load(StateReader from)
    {
        for (int left = from.ReadCount(36); left > 0; left--)
        {
            StoryKey key = StoryKey.Load(from);
            int index = table.FindOrAdd(key, from.ReadInt64(), 0);
            table[index] = new Credit { Open = from.ReadInt32(), Spent = from.ReadInt32() };
        }
    }

    private struct Credit
    {
        public int Open;
        public int Spent;
    }
}
