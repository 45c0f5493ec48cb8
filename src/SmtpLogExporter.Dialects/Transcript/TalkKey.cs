using System.Buffers.Binary;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>Which session a line belongs to. Ids of up to 16 bytes stand here as they are; longer ones (IPv6 addresses) fold, which only their own server could abuse.</summary>
internal readonly record struct TalkKey(ulong A, ulong B, int Mark)
{
    /// <param name="id">What the log tells sessions apart by.</param>
    /// <param name="direction">A server may use the same number on both sides.</param>
    public static TalkKey Of(ReadOnlySpan<byte> id, Direction direction)
    {
        ulong a = 14695981039346656037;
        ulong b = 0;
        int mark = (id.Length << 1) | (int)direction;
        if (id.Length >= 8)
        {
            a = BinaryPrimitives.ReadUInt64LittleEndian(id);
            b = BinaryPrimitives.ReadUInt64LittleEndian(id[^8..]);
            for (int i = 8; i < id.Length - 8; i++) a = (a ^ id[i]) * 1099511628211;
            return new(a, b, mark);
        }

        foreach (byte next in id) b = (b << 8) | next;
        return new(a, b, mark);
    }

    /// <summary>A number that stands for a process where the log has none.</summary>
    public int Number => (int)((A ^ (A >> 32) ^ (B * 31) ^ (B >> 32)) & 0x7FFF_FFFF);

    public void Save(StateWriter to)
    {
        to.Write(A);
        to.Write(B);
        to.Write(Mark);
    }

    public static TalkKey Load(StateReader from) => new(from.ReadUInt64(), from.ReadUInt64(), from.ReadInt32());
}
