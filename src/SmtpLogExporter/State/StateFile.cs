using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmtpLogExporter.State;

/// <summary>
/// The form of a state file: magic, major version (32 bits), sequence (64), number of sections (32), the sections (name, version, bytes, each text and block with its length in front),
/// SHA-256 over all of it. Numbers are little-endian.
/// </summary>
internal static class StateFile
{
    public const int Version = 1;

    private const int HeaderSize = 24;

    private static ReadOnlySpan<byte> Magic => "SMTPLOG\n"u8;

    /// <summary>Returns the number of bytes written.</summary>
    public static long Write(Stream to, Snapshot snapshot)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            to.Write(bytes);
            size += bytes.Length;
        }

        void PutNumber(int number)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            Put(bytes);
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], snapshot.Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], snapshot.Sections.Count);
        Put(header);
        foreach (StateSection section in snapshot.Sections)
        {
            byte[] name = Encoding.UTF8.GetBytes(section.Name);
            PutNumber(name.Length);
            Put(name);
            PutNumber(section.Version);
            PutNumber(section.Bytes.Length);
            Put(section.Bytes.Span);
        }

        to.Write(hash.GetHashAndReset());
        return size + SHA256.HashSizeInBytes;
    }

    /// <summary>The snapshot, or null with the reason: whatever the bytes, nothing is raised.</summary>
    /// <param name="data">The whole file.</param>
    /// <param name="damage">What is wrong with it.</param>
    /// <param name="otherVersion">Major version of a file this program does not know; 0 otherwise.</param>
    public static Snapshot? Read(ReadOnlyMemory<byte> data, out string damage, out int otherVersion)
    {
        otherVersion = 0;
        damage = "";
        ReadOnlySpan<byte> bytes = data.Span;
        if (bytes.Length < HeaderSize || !bytes.StartsWith(Magic))
        {
            damage = bytes.IsEmpty ? "it is empty" : "it is not a state file";
            return null;
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            damage = $"its format is version {version}, this program writes version {Version}";
            otherVersion = version;
            return null;
        }

        int end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < HeaderSize || !SHA256.HashData(bytes[..end]).AsSpan().SequenceEqual(bytes[end..]))
        {
            damage = "its checksum is wrong";
            return null;
        }

        List<StateSection> sections = [];
        int at = HeaderSize;
        for (int left = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]); left > 0; left--)
        {
            if (!TryBlock(data[..end], ref at, out ReadOnlyMemory<byte> name) || at + 4 > end) break;
            int sectionVersion = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            at += 4;
            if (!TryBlock(data[..end], ref at, out ReadOnlyMemory<byte> content)) break;
            sections.Add(new StateSection(Encoding.UTF8.GetString(name.Span), sectionVersion, content));
        }

        return new Snapshot(BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]), sections);
    }

    private static bool TryBlock(ReadOnlyMemory<byte> data, ref int at, out ReadOnlyMemory<byte> block)
    {
        block = default;
        if (at + 4 > data.Length) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(data.Span[at..]);
        if (length < 0 || length > data.Length - at - 4) return false;
        block = data.Slice(at + 4, length);
        at += 4 + length;
        return true;
    }
}
