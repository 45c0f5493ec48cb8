using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>
/// The sessions of one source that are not over. Bounded, and forgotten after a silence in log time longer than any server waits;
/// used again when they are over, so that a session costs no memory. What is forgotten depends on the lines alone.
/// </summary>
internal sealed class Talks
{
    private const int Most = 8192;

    /// <summary>Milliseconds.</summary>
    private const long Silence = 60 * 60 * 1000;

    private readonly Dictionary<TalkKey, Talk> byKey = [];
    private readonly Stack<Talk> spare = new();
    private Talk? oldest;
    private Talk? newest;

    public int Count => byKey.Count;

    /// <summary>The session of a line; a new one where it is not known.</summary>
    /// <param name="key">Which session.</param>
    /// <param name="time">Log time of the line, milliseconds.</param>
    public Talk Of(in TalkKey key, long time)
    {
        while (oldest is Talk old && (old.Touched + Silence < time || (byKey.Count >= Most && old.Key != key))) Remove(old);
        if (!byKey.TryGetValue(key, out Talk? talk))
        {
            talk = spare.Count > 0 ? spare.Pop() : new Talk();
            talk.Key = key;
            byKey.Add(key, talk);
        }
        else Unlink(talk);

        talk.Touched = Math.Max(time, newest?.Touched ?? 0);
        Append(talk);
        return talk;
    }

    public Talk? Find(in TalkKey key) => byKey.GetValueOrDefault(key);

    public void Remove(Talk talk)
    {
        if (!byKey.Remove(talk.Key)) return;
        Unlink(talk);
        talk.Clear();
        spare.Push(talk);
    }

    public void Save(StateWriter to)
    {
        to.Write(byKey.Count);
        for (Talk? talk = oldest; talk is not null; talk = talk.Newer) talk.Save(to);
    }

    public void Load(StateReader from)
    {
        while (oldest is Talk old) Remove(old);
        for (int n = from.ReadCount(64); n > 0; n--)
        {
            Talk talk = new() { Key = TalkKey.Load(from) };
            talk.Load(from);
            if (byKey.TryAdd(talk.Key, talk)) Append(talk);
        }
    }

    private void Append(Talk talk)
    {
        talk.Older = newest;
        talk.Newer = null;
        if (newest is null) oldest = talk;
        else newest.Newer = talk;
        newest = talk;
    }

    private void Unlink(Talk talk)
    {
        if (talk.Older is null) oldest = talk.Newer;
        else talk.Older.Newer = talk.Newer;
        if (talk.Newer is null) newest = talk.Older;
        else talk.Newer.Older = talk.Older;
        talk.Older = talk.Newer = null;
    }
}
