using System.Text;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>Small numbers for names that stories remember (ciphers, providers). 0 is "none"; when full, new names are "none" too. Saved as text.</summary>
internal sealed class NameTable
{
    private const int Limit = 4096;
    private readonly List<byte[]> names = [[]];
    private readonly List<string?> texts = [null];
    private readonly Dictionary<byte[], ushort> numbers = new(ByteTextComparer.Instance);

    // Asking for it anew each time costs a cast in the runtime, more than the look-up itself.
    private readonly Dictionary<byte[], ushort>.AlternateLookup<ReadOnlySpan<byte>> bySpan;

    /// <summary>The number given last: a server and its peers agree on few names.</summary>
    private ushort last;

    public NameTable() => bySpan = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();

    public ushort NumberOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return 0;
        if (name.SequenceEqual(names[last])) return last;
        if (!bySpan.TryGetValue(name, out ushort number)) number = Add(name.ToArray(), string.Intern(Encoding.UTF8.GetString(name)));
        return last = number;
    }

    public ushort NumberOf(string? name)
    {
        if (name is null) return 0;
        for (int i = 1; i < texts.Count; i++)
        {
            if (ReferenceEquals(texts[i], name)) return (ushort)i;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (!numbers.TryGetValue(bytes, out ushort number)) return Add(bytes, name);
        texts[number] = name;
        return number;
    }

    public ReadOnlySpan<byte> Bytes(ushort number) => number < names.Count ? names[number] : [];

    public string? Text(ushort number) => number < texts.Count ? texts[number] : null;

    public void Save(StateWriter to)
    {
        to.Write(names.Count - 1);
        foreach (byte[] name in names.Skip(1)) to.Write(name.AsSpan());
    }

    public void Load(StateReader from)
    {
        for (int left = from.ReadCount(4); left > 0; left--) _ = NumberOf(from.ReadBytes());
    }

    private ushort Add(byte[] name, string text)
    {
        if (names.Count >= Limit) return 0;
        names.Add(name);
        texts.Add(text);
        return numbers[name] = (ushort)(names.Count - 1);
    }
}
