using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// The key of something remembered: up to 16 bytes verbatim, longer ones as a 128-bit hash, together with the scope (server and instance or program) in which it is unique.
/// Two different ids of up to 16 bytes never share a key: short Postfix queue ids are reused and collide between hosts, so the scope is part of it.
/// </summary>
internal readonly record struct StoryKey(ulong A, ulong B, uint ScopeAndLength)
{
    private const uint Hashed = 255;

    public int Scope => (int)(ScopeAndLength >> 8);

    public static StoryKey Of(ReadOnlySpan<byte> id, int scope, in KeySeed seed)
    {
        uint tail = (uint)scope << 8;
        if (id.Length is >= 8 and <= 16) return new(BinaryPrimitives.ReadUInt64LittleEndian(id), BinaryPrimitives.ReadUInt64LittleEndian(id[^8..]), tail | (uint)id.Length);
        return id.Length < 8 ? Packed(id, tail | (uint)id.Length) : new(seed.Hash(id), seed.HashAgain(id), tail | Hashed);
    }

    public static StoryKey Of(ulong number, int scope) => new(number, 0, (uint)scope << 8);

    public static StoryKey Of(ulong a, ulong b) => new(a, b, 0);

    /// <summary>Whether the two are equal, without copies of either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(in StoryKey other) => A == other.A && B == other.B && ScopeAndLength == other.ScopeAndLength;

    private static StoryKey Packed(ReadOnlySpan<byte> id, uint tail)
    {
        ulong packed = 0;
        for (int i = 0; i < id.Length; i++) packed |= (ulong)id[i] << (8 * i);
        return new(packed, 0, tail);
    }

    public uint Bucket()
    {
        ulong mixed = (A ^ (B * 0x9E3779B97F4A7C15) ^ ScopeAndLength) * 0xD6E8FEB86659FD93;
        return (uint)(mixed >> 32);
    }

    public void Save(StateWriter to)
    {
        to.Write(A);
        to.Write(B);
        to.Write(ScopeAndLength);
    }

    public static StoryKey Load(StateReader from) => new(from.ReadUInt64(), from.ReadUInt64(), from.ReadUInt32());
}
