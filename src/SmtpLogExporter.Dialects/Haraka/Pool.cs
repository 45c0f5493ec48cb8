using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// The pool of outbound connections of Haraka 2 (outbound/client_pool.js): <c>acquired socket ID for outbound::25:192.0.2.1:undefined:50</c>. A new id is a new connection; whose it is is not said, only where to.
/// </summary>
internal static class Pool
{
    public static bool TryRead(ReadOnlySpan<byte> message, HarakaMemory memory)
    {
        if (!message.TryTake("acquired socket "u8) || !message.TryTakeUntil(" for "u8, out ReadOnlySpan<byte> socket)) return false;
        memory.LogsPool = true;
        bool isNew = memory.Peers.Find(socket) is null;
        _ = memory.Peers.Open(socket);
        if (isNew && message.TryTake("outbound::"u8) && message.TryTakeUntil(":"u8, out _)) memory.Peers.Open(Address(message)).Fresh++;
        return true;
    }

    /// <summary>A handshake was counted on its own line: the connection is told of.</summary>
    public static void Encrypted(ReadOnlySpan<byte> address, HarakaMemory memory)
    {
        if (memory.Peers.Find(address) is { Fresh: > 0 } peer) peer.Fresh--;
    }

    /// <summary>Whether a delivery opened its connection (1), so that it is to be counted, or used one that has been (2).</summary>
    public static int UseOf(bool encrypted, FileNote file, HarakaMemory memory)
    {
        if (encrypted) return memory.LogsHandshakes ? 2 : 1;
        if (!memory.LogsPool) return 1;
        if (memory.Peers.Find(file.Address.Span) is not { Fresh: > 0 } peer) return 2;
        peer.Fresh--;
        return 1;
    }

    /// <summary>The address in <c>192.0.2.1:undefined:50</c>, <c>2001:db8::1:undefined:50</c>: what stands before the last two colons.</summary>
    private static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < 2 && name.LastIndexOf((byte)':') is var colon and >= 0; i++) name = name[..colon];
        return name;
    }
}
