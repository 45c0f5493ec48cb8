using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// The other side as Exim writes it (host_and_ident() and sender_fullhost, host.c): <c>name (helo) [address]:port</c>, where name, helo and port may be missing;
/// a program of this machine has no address but <c>U=user</c>. What a client says in HELO stands between the brackets as it said it.
/// </summary>
internal readonly ref struct ClientPart
{
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>Empty for a program of this machine.</summary>
    public ReadOnlySpan<byte> Address { get; private init; }

    /// <summary><c>[address]:port</c> as written; without the port where it is not logged.</summary>
    public ReadOnlySpan<byte> Endpoint { get; private init; }

    /// <summary>0 where there is none.</summary>
    public int Port { get; private init; }

    /// <summary>Takes a client off the front; what stands behind it begins with a blank, a colon, or is nothing.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ClientPart client)
    {
        client = default;
        ReadOnlySpan<byte> all = text;
        int open = FindAddress(all, out int nameLength);
        if (open < 0) return false;
        int close = all[open..].IndexOf((byte)']');
        if (close < 0) return false;
        int end = open + close + 1;
        int port = 0;
        int at = end;
        if (at + 1 < all.Length && all[at] == ':' && Bytes.IsDigit(all[at + 1]))
        {
            for (at++; at < all.Length && Bytes.IsDigit(all[at]); at++) port = Math.Min((port * 10) + (all[at] - '0'), ushort.MaxValue);
        }

        client = new ClientPart { Name = all[..nameLength], Address = all[(open + 1)..(end - 1)], Endpoint = all[open..at], Port = port };
        text = all[at..];
        return true;
    }

    /// <summary>A host of which only the name is known, or the path of a socket.</summary>
    public static ClientPart Named(ReadOnlySpan<byte> name) => name.StartsWith("/"u8) ? new ClientPart { Address = name } : new ClientPart { Name = name };

    /// <summary>Place of the bracket that opens the address, -1 if there is none where it belongs.</summary>
    private static int FindAddress(ReadOnlySpan<byte> all, out int nameLength)
    {
        int stop = all.IndexOfAny((byte)'[', (byte)' ', (byte)'(');
        nameLength = Math.Max(stop, 0);
        if (stop < 0) return -1;
        if (all[stop] == ' ')
        {
            if (stop + 1 >= all.Length) return -1;
            if (all[stop + 1] == '[') return stop + 1;
            if (all[stop + 1] != '(') return -1;
            stop++;
        }

        if (all[stop] == '[') return stop == 0 ? 0 : -1;
        int behind = all[stop..].IndexOf(") ["u8);
        if (behind < 0) return -1;
        int found = stop + behind + 2;

        // A greeting may hold a bracketed address itself: the last one before the fields is the client's.
        for (int next = all[found..].IndexOf(") ["u8); next >= 0; next = all[found..].IndexOf(") ["u8))
        {
            if (ClientFields.HasBegun(all[found..(found + next)])) break;
            found += next + 2;
        }

        return found;
    }
}
