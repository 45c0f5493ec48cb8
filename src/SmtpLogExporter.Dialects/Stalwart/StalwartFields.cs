using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>
/// The fields of a line, <c>key = value, key = "value", key = ["a", "b"]</c>. Quotes inside a value are not escaped, so a value ends where the next key begins. The words of another server stand in
/// <c>details</c> or <c>reason</c>, behind which only <c>elapsed</c> and <c>total</c> come: whatever they look like, they go to the end.
/// </summary>
internal sealed class StalwartFields
{
    private const int Most = 64;

    private readonly (int Name, int NameLength, int Value, int ValueLength)[] places = new (int, int, int, int)[Most];
    private int count;

    /// <summary>Fills the places with the fields from a place on.</summary>
    public void Read(ReadOnlySpan<byte> text, int at)
    {
        count = 0;
        while (at < text.Length && count < Most)
        {
            int length = KeyLength(text[at..]);
            if (length == 0) return;
            ReadOnlySpan<byte> name = text.Slice(at, length);
            int value = at + length + 3;
            int end = value + End(text[value..], name.SequenceEqual("details"u8) || name.SequenceEqual("reason"u8));
            places[count++] = (at, length, value, end - value);
            at = end + 2;
        }
    }

    /// <summary>The value that stands last under this name: names come again, and the event's own come behind those of what it is part of. Without quotes; empty where there is none.</summary>
    public ReadOnlySpan<byte> Last(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (text.Slice(places[i].Name, places[i].NameLength).SequenceEqual(name)) return Bare(text.Slice(places[i].Value, places[i].ValueLength));
        }

        return default;
    }

    /// <summary>The value that stands first under this name.</summary>
    public ReadOnlySpan<byte> First(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < count; i++)
        {
            if (text.Slice(places[i].Name, places[i].NameLength).SequenceEqual(name)) return Bare(text.Slice(places[i].Value, places[i].ValueLength));
        }

        return default;
    }

    /// <summary>Takes an item off a list; a value that is none is its only item.</summary>
    public static bool TryTakeItem(scoped ref ReadOnlySpan<byte> list, out ReadOnlySpan<byte> item)
    {
        ReadOnlySpan<byte> all = list;
        if (!all.IsEmpty && all[0] == '[') all = all[1..].TrimEnd((byte)']');
        int end = all.IndexOf("\", \""u8);
        item = Bare(end < 0 ? all : all[..(end + 1)]);
        list = end < 0 ? default : all[(end + 3)..];
        return !item.IsEmpty;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value[0] != '"') return value.SequenceEqual("<>"u8) || value.SequenceEqual("(null)"u8) ? default : value;
        return value.Length > 1 && value[^1] == '"' ? value[1..^1] : value[1..];
    }

    private static int End(ReadOnlySpan<byte> value, bool isForeign)
    {
        if (isForeign)
        {
            int end = value.Length;
            while (Behind(value[..end]) is var comma and >= 0) end = comma;
            return end;
        }

        ReadOnlySpan<byte> close = value.IsEmpty ? default : value[0] == '[' ? "]"u8 : value[0] == '"' ? "\""u8 : default;
        for (int from = 0; value[from..].IndexOf(", "u8) is var found and >= 0; from += found + 2)
        {
            int comma = from + found;
            if (value[..comma].EndsWith(close) && KeyLength(value[(comma + 2)..]) > 0) return comma;
        }

        return value.Length;
    }

    /// <summary>Where the last field begins, if it is one that comes behind the words of another server.</summary>
    private static int Behind(ReadOnlySpan<byte> value)
    {
        int comma = value.LastIndexOf(", "u8);
        if (comma < 0) return -1;
        ReadOnlySpan<byte> last = value[(comma + 2)..];
        return (last.StartsWith("elapsed = "u8) || last.StartsWith("total = "u8)) && !last.Contains((byte)'"') ? comma : -1;
    }

    /// <summary>Letters of a key in front of <c> = </c>; 0 if there is none.</summary>
    private static int KeyLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && char.IsAsciiLetter((char)text[length])) length++;
        return text[length..].StartsWith(" = "u8) ? length : 0;
    }
}
