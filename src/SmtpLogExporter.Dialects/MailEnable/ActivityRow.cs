using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.MailEnable;

/// <summary>
/// A row of the activity log: time, direction, message, socket, address, verb, command, reply, bytes sent, bytes received, user, subject, between tabs. Older versions leave the last ones out;
/// the subject may hold tabs itself and is not looked at.
/// </summary>
internal readonly ref struct ActivityRow
{
    private ActivityRow(bool isOutbound, ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> peer, ReadOnlySpan<byte> address)
    {
        IsOutbound = isOutbound;
        Stamp = stamp;
        Peer = peer;
        Address = address;
    }

    /// <summary><c>11/22/26 11:00:00</c></summary>
    public ReadOnlySpan<byte> Stamp { get; }

    public bool IsOutbound { get; }

    /// <summary>Socket and address with the tab between them: what tells connections apart. The message changes from one to the next.</summary>
    public ReadOnlySpan<byte> Peer { get; }

    public ReadOnlySpan<byte> Address { get; }

    public ReadOnlySpan<byte> Verb { get; private init; }

    public ReadOnlySpan<byte> Command { get; private init; }

    public ReadOnlySpan<byte> Reply { get; private init; }

    /// <summary>-1 where the row has none.</summary>
    public long Sent { get; private init; }

    /// <summary>-1 where the row has none.</summary>
    public long Received { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> line, out ActivityRow row)
    {
        row = default;
        if (!line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> stamp) || stamp.Length != 17 || stamp[2] != '/' || stamp[5] != '/' || stamp[8] != ' ') return false;
        bool isOutbound = line.TryTake("SMTP-OU"u8);
        if ((!isOutbound && !line.TryTake("SMTP-IN"u8)) || !line.TryTake("\t"u8) || !line.TryTakeUntil("\t"u8, out _)) return false;
        ReadOnlySpan<byte> all = line;
        if (!line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> socket) || !line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> address)) return false;
        if (!line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> verb) || !line.TryTakeUntil("\t"u8, out ReadOnlySpan<byte> command)) return false;
        ReadOnlySpan<byte> reply = line.TakeBefore((byte)'\t');
        line.TryTake("\t"u8);
        row = new ActivityRow(isOutbound, stamp, all[..(socket.Length + 1 + address.Length)], address)
        {
            Verb = verb,
            Command = command,
            Reply = reply,
            Sent = line.TryTake(out long sent) ? sent : -1,
            Received = line.TryTake("\t"u8) && line.TryTake(out long received) ? received : -1,
        };
        return true;
    }
}
