using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Sessions with clients and servers that later lines name by their id alone. Bounded: those whose end was never read go first.</summary>
internal sealed class OpenSessions
{
    private const int Limit = 4096;

    private readonly Dictionary<ulong, SessionNotes> notes = new(Limit);
    private readonly Queue<ulong> order = new(Limit);

    public SessionNotes Of(ulong session) => notes.GetValueOrDefault(session);

    public bool Has(ulong session, SessionNotes note) => (Of(session) & note) != SessionNotes.None;

    public void Note(ulong session, SessionNotes note)
    {
        // Results without a session bear the id 0.
        if (session == 0) return;
        if (notes.TryGetValue(session, out SessionNotes known))
        {
            notes[session] = known | note;
            return;
        }

        // An id that ended is still in line; its turn only costs a look.
        while (order.Count >= Limit) notes.Remove(order.Dequeue());
        notes.Add(session, note);
        order.Enqueue(session);
    }

    public void End(ulong session) => notes.Remove(session);

    public void Save(StateWriter to)
    {
        to.Write(order.Count);
        foreach (ulong session in order)
        {
            to.Write(session);
            to.Write((byte)(notes.TryGetValue(session, out SessionNotes known) ? known : SessionNotes.None));
            to.Write(notes.ContainsKey(session));
        }
    }

    public void Load(StateReader from)
    {
        notes.Clear();
        order.Clear();
        for (int left = from.ReadCount(10); left > 0; left--)
        {
            ulong session = from.ReadUInt64();
            SessionNotes known = (SessionNotes)from.ReadByte();
            bool open = from.ReadBoolean();
            order.Enqueue(session);
            if (open) notes[session] = known;
        }
    }
}
