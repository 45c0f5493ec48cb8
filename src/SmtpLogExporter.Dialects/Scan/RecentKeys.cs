using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>
/// Whether a key was seen lately, such as the id of a connection that carries several messages. A fixed number of places: a key that falls on the place of another takes it,
/// so that an old one may count as new, never a new one as old.
/// </summary>
internal sealed class RecentKeys
{
    private const int Places = 1024;

    private readonly ulong[] seen = new ulong[Places];

    /// <summary>True the first time; an empty key is always new.</summary>
    public bool IsNew(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty) return true;
        ulong hash = Hash(key);
        ref ulong place = ref seen[hash % Places];
        if (place == hash) return false;
        place = hash;
        return true;
    }

    public void Save(StateWriter to)
    {
        int count = 0;
        foreach (ulong key in seen) count += key == 0 ? 0 : 1;
        to.Write(count);
        foreach (ulong key in seen)
        {
            if (key != 0) to.Write((long)key);
        }
    }

    public void Load(StateReader from)
    {
        Array.Clear(seen);
        for (int left = from.ReadCount(8); left > 0; left--)
        {
            ulong key = (ulong)from.ReadInt64();
            seen[key % Places] = key;
        }
    }

    /// <summary>FNV-1a: the ids are made by the server, not chosen by clients.</summary>
    private static ulong Hash(ReadOnlySpan<byte> key)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in key) hash = (hash ^ b) * 1099511628211;
        return hash == 0 ? 1 : hash;
    }
}
