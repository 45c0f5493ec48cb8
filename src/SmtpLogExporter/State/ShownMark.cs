using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SmtpLogExporter.State;

/// <summary>
/// The file that says which cut was shown without being saved. It has its block from the start and is written in place, so a full disk does not keep it from being written;
/// it is smaller than a sector, so it is never half written.
/// </summary>
internal static class ShownMark
{
    private const int Size = 8 + SHA256.HashSizeInBytes;

    public static void Write(string path, long sequence)
    {
        byte[] content = new byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(content, sequence);
        SHA256.HashData(content.AsSpan(0, 8), content.AsSpan(8));
        using FileStream file = PrivateFile.Open(path, FileMode.OpenOrCreate);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>0 if nothing was shown, or if the file says nothing legible.</summary>
    public static long Read(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        if (content.Length != Size || !SHA256.HashData(content.AsSpan(0, 8)).AsSpan().SequenceEqual(content.AsSpan(8))) return 0;
        return Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(content));
    }
}
