using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>The sessions clients have with this server, from their announcement to their end.</summary>
internal sealed class Sessions
{
    /// <summary>Age after which a silent session is given up: longer than any server's own time limits.</summary>
    private const long Lifetime = 2 * 60 * 60 * 1000;

    private readonly Desk desk;
    private readonly SessionEnd end;
    private readonly Credits credits;
    private readonly AgingTable<Session> table = new(1, slack: 10_000);

    public Sessions(Desk desk, SessionEnd end)
    {
        this.desk = desk;
        this.end = end;
        credits = new Credits(desk);
    }

    /// <summary>Stands for the session of a line whose log has none: nothing in it outlives the line.</summary>
    private Session nobody;

    /// <summary>The session of the line in hand and its process, once asked for: the end of a session has many events.</summary>
    private int here = -1;
    private int processHere;

    public int Count => table.Count;

    /// <summary>A line begins: its events come from another session.</summary>
    public void BeginLine() => here = -1;

    /// <summary>The session of the line; one that began before the log was read is opened silently.</summary>
    public ref Session Of(in Origin at)
    {
        if (IsHere(at)) return ref table[here];
        if (at.Sessionless) return ref Nobody(at);
        StoryKey key = desk.SessionKey(at);
        int index = table.Find(key);
        if (index >= 0) table.Touch(index, desk.Clock.Age);
        else index = Open(at, key);
        if (at.Session.IsEmpty) (here, processHere) = (index, at.Process);
        return ref table[index];
    }

    /// <summary>Finds the session without opening one.</summary>
    public bool TryFind(in Origin at, out int index) => (index = IsHere(at) ? here : at.Sessionless ? -1 : table.Find(desk.SessionKey(at))) >= 0;

    public bool TryFind(in StoryKey key, out int index) => (index = table.Find(key)) >= 0;

    public ref Session At(int index) => ref table[index];

    public long TouchedAt(int index) => table.TouchedAt(index);

    /// <summary>Another session has taken its name.</summary>
    public void Drop(in Origin at, int index) => Forget(index, at);

    public void Connected(in Origin at, in Connected seen)
    {
        if (at.Sessionless)
        {
            desk.Facts.Count(at, new ConnectionOpened { Client = ClientKey.Read(seen.ClientAddress) });
            return;
        }

        StoryKey key = desk.SessionKey(at);
        if (table.Find(key) is var stale and >= 0) Forget(stale, at);
        int index = Open(at, key);
        ref Session session = ref table[index];
        session.Client = seen.ClientLater ? ClientKey.None : ClientKey.Read(seen.ClientAddress);
        session.Marks |= SessionMarks.Announced | (seen.ClientLater ? SessionMarks.ClientLater : SessionMarks.None);
        if (seen.Screened)
        {
            session.Marks |= SessionMarks.Screened;
            credits.Give(desk.MessageKey(at, seen.ClientAddress));
        }
        else if (!credits.IsEmpty && IsPlain(at) && credits.Spend(desk.MessageKey(at, seen.ClientAddress)))
        {
            session.Marks |= SessionMarks.Active;
            return;
        }

        session.Marks |= SessionMarks.Active;
        desk.Facts.Count(at, new ConnectionOpened { Client = session.Client });
        desk.Facts.Count(at, new ActiveSessionsChanged { Change = 1 });
    }

    public void Disconnected(in Origin at, in Disconnected seen)
    {
        ref Session session = ref Of(at);
        if (session.Client.IsNone) session.Client = ClientKey.Read(seen.ClientAddress);
        if (session.Has(SessionMarks.ClientLater) && !session.Client.IsNone) desk.Facts.Count(at, new ConnectionOpened { Client = session.Client, OnlyClient = true });
        if (seen.Screened && credits.TakeBack(desk.MessageKey(at, seen.ClientAddress)))
        {
            desk.Facts.Count(at, new ConnectionOpened { Client = session.Client });
            desk.Facts.Count(at, new ActiveSessionsChanged { Change = 1 });
        }

        end.Close(at, ref session, seen);
        if (TryFind(at, out int index)) Remove(index);
    }

    /// <summary>The server was started anew: what was open then is gone.</summary>
    public void CloseAll(in Origin at)
    {
        int server = desk.Scopes.Server(at).Number;
        for (int i = table.Oldest(0); i >= 0;)
        {
            int next = table.Newer(i);
            if (desk.Scopes[table.KeyOf(i).Scope].Server == server) Forget(i, at);
            i = next;
        }
    }

    /// <summary>Nobody explained a TLS failure in time: it is said as it is.</summary>
    public void ReleaseTlsFailure(in StoryKey key)
    {
        if (table.Find(key) is not (var index and >= 0)) return;
        end.TlsFailure(desk.Scopes[key.Scope].Origin(desk.Clock.Now, table[index].Listener), ref table[index]);
    }

    public void Expire()
    {
        credits.Expire();
        while (table.Oldest(0) is var oldest and >= 0 && table.TouchedAt(oldest) + Lifetime < desk.Clock.Age) GiveUp(oldest, ForgetCause.Expired);
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

        credits.Save(to);
    }

    public void Load(StateReader from)
    {
        for (int left = from.ReadCount(80); left > 0; left--)
        {
            StoryKey key = StoryKey.Load(from);
            int index = table.FindOrAdd(key, from.ReadInt64(), 0);
            table[index] = Session.Load(from);
        }

        credits.Load(from);
    }

    /// <summary>
    /// The front end hands connections to the server's main service alone: <c>postfix/smtpd</c>, not <c>postfix/submission/smtpd</c>.
    /// A carrier that cuts the tag at its slash leaves <c>postfix</c>, which may be either.
    /// </summary>
    private static bool IsPlain(in Origin at) => at.Listener == Listener.Smtp && at.Program.LastIndexOf((byte)'/') is var slash && (slash < 0 || slash == at.Instance.Length);

    private ref Session Nobody(in Origin at)
    {
        nobody = new Session { Listener = at.Listener };
        return ref nobody;
    }

    private int Open(in Origin at, StoryKey key)
    {
        if (table.Count >= desk.Settings.SessionLimit) GiveUp(table.Oldest(0), ForgetCause.Capacity);
        int index = table.Add(key, desk.Clock.Age, 0);
        table[index].Started = at.Time;
        table[index].Listener = at.Listener;
        return index;
    }

    private void GiveUp(int index, ForgetCause cause)
    {
        Scope scope = desk.Scopes[table.KeyOf(index).Scope];
        Origin at = scope.Origin(desk.Clock.Now, table[index].Listener);

        // A screened connection that was handed on is silent by nature.
        // So is one whose end is never told.
        if (!table[index].Has(SessionMarks.Screened | SessionMarks.Terse)) desk.Facts.Count(at, new MemoryLost { Table = MemoryTable.Sessions, Cause = cause });
        Forget(index, at);
    }

    private void Forget(int index, in Origin at)
    {
        ref Session session = ref table[index];
        Origin there = at.Through(session.Listener);
        bool wasLate = desk.Facts.IsLate;
        desk.Facts.IsLate = true;
        end.Settle(there, ref session);
        if (session.Has(SessionMarks.Active) && !session.Has(SessionMarks.Screened)) desk.Facts.Count(there, new ActiveSessionsChanged { Change = -1 });
        desk.Facts.IsLate = wasLate;
        Remove(index);
    }

    /// <summary>Sessions with ids of their own are looked up each time: which one it is may change within a line.</summary>
    private bool IsHere(in Origin at) => here >= 0 && processHere == at.Process && at.Session.IsEmpty && !at.Sessionless;

    private void Remove(int index)
    {
        if (here == index) here = -1;
        table.Remove(index);
    }
}
