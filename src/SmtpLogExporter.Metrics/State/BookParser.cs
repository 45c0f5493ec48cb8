using SmtpLogExporter.Mail;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.State;

/// <summary>Reads what <see cref="BookSaver"/> wrote. Whatever does not add up is an <see cref="InvalidDataException"/>.</summary>
internal sealed class BookParser(StateReader from)
{
    private string[] texts = [];
    private SavedFamily[] families = [];

    public SavedBook Read()
    {
        int version = from.ReadInt32();
        if (version != BookSaver.Version)
            throw new InvalidDataException($"The metrics were saved in version {version} of their form, this is {BookSaver.Version}.");
        // The sizes are the least an item can take: a count that cannot be true is refused before memory is asked for.
        texts = Many(4, from.ReadText);
        long countingStart = from.ReadInt64();
        (long, int, int) clock = (from.ReadInt64(), from.ReadInt32(), from.ReadInt32());
        long swept = from.ReadInt64();
        families = Many(17, () => new SavedFamily(from.ReadText(), from.ReadText(), Small(from.ReadInt32()), from.ReadBoolean(), Small(from.ReadInt32())));
        SavedSeries[] health = Many(20, ReadSeries);
        SavedServer[] servers = Many(22, ReadServer);
        SavedTable[] tables = Many(12, () => ReadTable(servers.Length));
        return new SavedBook(countingStart, clock, swept, health, servers, tables);
    }

    private T[] Many<T>(int size, Func<T> read)
    {
        T[] items = new T[from.ReadCount(size)];
        for (int i = 0; i < items.Length; i++) items[i] = read();
        return items;
    }

    private SavedServer ReadServer() => new(ReadLabel(), ReadLabel(), from.ReadInt64(), from.ReadBoolean(), from.ReadBoolean(), Many(20, ReadSeries));

    private SavedSeries ReadSeries()
    {
        SavedFamily family = Of(families, from.ReadInt32());
        string[] labels = new string[family.Labels];
        for (int i = 0; i < labels.Length; i++) labels[i] = ReadLabel();
        long created = from.ReadInt64();
        long value = from.ReadInt64();
        return new SavedSeries(family, labels, created, value, family.IsHistogram ? ReadHistogram(family) : null);
    }

    private SavedHistogram ReadHistogram(SavedFamily family)
    {
        long zeros = from.ReadInt64();
        int schema = from.ReadInt32();
        int first = from.ReadInt32();
        long[] window = Many(8, from.ReadInt64);
        if (schema is < -4 or > 8 || Math.Abs((long)first) > 100_000 || window.Length > HistogramCells.MostBuckets)
            throw new InvalidDataException("A saved histogram is out of range.");
        long[] classic = new long[family.Buckets];
        for (int i = 0; i < classic.Length; i++) classic[i] = from.ReadInt64();
        return new SavedHistogram(zeros, schema, first, window, classic);
    }

    private SavedTable ReadTable(int servers) => new(
        from.ReadText(),
        Many(60, () => ReadSlot(servers)),
        Many(20, () => (Server(servers), from.ReadUInt64(), from.ReadUInt32(), from.ReadUInt32())));

    private SavedSlot ReadSlot(int servers) => new(
        Server(servers),
        from.ReadUInt64(),
        Small(from.ReadInt32()),
        from.ReadBytes().ToArray(),
        Many(4, ReadLabel),
        from.ReadInt64(),
        from.ReadInt64(),
        from.ReadInt64(),
        from.ReadUInt32(),
        Many(16, () => (from.ReadInt64(), from.ReadInt64())));

    private string ReadLabel() => Of(texts, from.ReadInt32());

    private int Server(int servers)
    {
        int number = from.ReadInt32();
        return (uint)number < (uint)servers ? number : throw new InvalidDataException("A saved slot belongs to no server.");
    }

    private static T Of<T>(T[] items, int number) =>
        (uint)number < (uint)items.Length
            ? items[number]
            : throw new InvalidDataException("A saved series names something that is not there.");

    private static int Small(int number) => number is >= 0 and <= 1000 ? number : throw new InvalidDataException("A saved family is out of range.");
}
