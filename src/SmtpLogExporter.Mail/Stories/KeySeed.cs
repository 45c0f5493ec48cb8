using System.Buffers.Binary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Hashes texts that outsiders choose (addresses, message ids). Seeded, and the seed is kept with the state: the same text must give the same number after a restart,
/// while nobody outside can make two texts collide. 64-bit multiply and fold over 8-byte words.
/// </summary>
internal readonly record struct KeySeed(ulong Value)
{
    private const ulong Second = 0xA0761D6478BD642F;

    public ulong Hash(ReadOnlySpan<byte> text) => Mix(text, Value);

    public ulong HashAgain(ReadOnlySpan<byte> text) => Mix(text, Value ^ Second);

    /// <summary>Hash with ASCII capitals taken as small letters.</summary>
    public ulong HashFolded(ReadOnlySpan<byte> text)
    {
        Span<byte> small = stackalloc byte[Math.Min(text.Length, 320)];
        for (int i = 0; i < small.Length; i++)
        {
            byte b = text[i];
            small[i] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
        }

        return Mix(small, Value);
    }

    private static ulong Mix(ReadOnlySpan<byte> text, ulong seed)
    {
        ulong hash = seed ^ ((ulong)text.Length * 0x9E3779B97F4A7C15);
        ReadOnlySpan<byte> rest = text;
        for (; rest.Length >= 8; rest = rest[8..]) hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), 0xE7037ED1A0B428DB ^ seed);
        ulong last = 0;
        if (text.Length >= 8 && rest.Length > 0) last = BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]) >> (64 - (8 * rest.Length));
        else for (int i = 0; i < rest.Length; i++) last |= (ulong)rest[i] << (8 * i);
        return Fold(Fold(hash ^ last, 0x8EBC6AF09C88C6E3 ^ seed), 0x589965CC75374CC3);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
