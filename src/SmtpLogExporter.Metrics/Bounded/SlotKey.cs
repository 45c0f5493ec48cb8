using System.Runtime.CompilerServices;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>What has or wants a slot: a value of one server. The value is a number; for texts their hash, and the slot holds the text.</summary>
internal readonly record struct SlotKey(ServerBlock Server, ulong Value)
{
    public bool Equals(SlotKey other) => Value == other.Value && ReferenceEquals(Server, other.Server);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int GetHashCode()
    {
        ulong hash = (Value ^ ((ulong)Server.Number * 0x9E37_79B9_7F4A_7C15)) * 0xFF51_AFD7_ED55_8CCD;
        hash ^= hash >> 33;
        hash *= 0xC4CE_B9FE_1A85_EC53;
        return (int)(hash >> 32);
    }
}
