using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SmtpLogExporter.Logs.Files;

/// <summary>The first bytes of a log, at most 1024, as length and hash. It grows with the file and is compared as a prefix.</summary>
internal readonly record struct Head(int Length, UInt128 Hash)
{
    public const int Limit = 1024;

    public bool IsWhole => Length == Limit;

    public static Head Of(ReadOnlySpan<byte> first)
    {
        if (first.Length > Limit)
            first = first[..Limit];
        return new Head(first.Length, Digest(first));
    }

    /// <summary>Whether these bytes begin as this head does. Bytes that are fewer than the head never do.</summary>
    public bool Begins(ReadOnlySpan<byte> first) => first.Length >= Length && (Length == 0 || Digest(first[..Length]) == Hash);

    public static UInt128 Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
