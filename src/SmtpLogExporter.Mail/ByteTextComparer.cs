using System.Diagnostics.CodeAnalysis;

namespace SmtpLogExporter.Mail;

/// <summary>Compares byte texts by content, so that a dictionary keyed by bytes can be asked with a span and nothing is allocated.</summary>
public sealed class ByteTextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static ByteTextComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    /// <summary>The number is used within this process only and decides nothing that is saved.</summary>
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        HashCode hash = default;
        hash.AddBytes(alternate);
#pragma warning disable RS0030 // Never saved.
        return hash.ToHashCode();
#pragma warning restore RS0030
    }
}
