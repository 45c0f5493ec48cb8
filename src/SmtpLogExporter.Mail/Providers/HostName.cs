using System.Buffers.Binary;

namespace SmtpLogExporter.Mail.Providers;

/// <summary>A host or domain name made ready for a look into tables: without final dots, its last two labels hashed whatever their case.</summary>
internal readonly ref struct HostName
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>Makes letters small. What it does to other bytes does not matter: names that fall together are told apart by their text.</summary>
    private const ulong Small = 0x2020202020202020;

    private HostName(ReadOnlySpan<byte> text, int start)
    {
        Text = text;
        Root = Hash(text[start..]);
    }

    /// <summary>Without final dots.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Hash of the last two labels, or of the only one.</summary>
    public ulong Root { get; }

    /// <summary>Hash of the last label alone.</summary>
    public ulong Top => Hash(Text[(Text.LastIndexOf((byte)'.') + 1)..]);

    public static HostName Of(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[^1] == '.') text = text.TrimEnd((byte)'.');

        // The last label is short: byte by byte is the nearest way to its border.
        int last = text.Length - 1;
        while ((uint)last < (uint)text.Length && text[last] != '.') last--;
        return new HostName(text, last < 0 ? 0 : text[..last].LastIndexOf((byte)'.') + 1);
    }

    /// <summary>Of the first and the last eight bytes: outsiders cannot fill a table, so that names which share them cost a comparison and no more.</summary>
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        (ulong first, ulong last) = name.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(name), BinaryPrimitives.ReadUInt32LittleEndian(name[^4..])),
            > 0 => (name[0], name[name.Length / 2] | ((ulong)name[^1] << 8)),
            _ => (0UL, 0UL),
        };
        ulong hash = (((first | Small) * Factor) ^ (last | Small) ^ (ulong)name.Length) * Factor;
        return hash ^ (hash >> 32);
    }
}
