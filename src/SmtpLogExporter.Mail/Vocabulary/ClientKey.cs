namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>
/// A network client as counted: an IPv4 address, or the /64 network of an IPv6 address. A number, so that counting allocates nothing.
/// IPv4 a.b.c.d is 0x0000FFFF_aabbccdd (an IPv6 network no client can have); 0 is "no network client known".
/// </summary>
public readonly record struct ClientKey(ulong Value)
{
    private const ulong V4 = 0x0000_FFFF_0000_0000;

    /// <summary>The network of ::1 and :: is all zero, which is the number for "none": it gets a number no client can have.</summary>
    private const ulong Unspecified = 1;

    public static ClientKey None => default;

    public bool IsNone => Value == 0;

    private bool IsV4 => (Value & 0xFFFF_FFFF_0000_0000) == V4;

    /// <summary>Reads an address as logs write it: <c>192.0.2.1</c>, <c>2001:db8::1</c>, <c>::ffff:192.0.2.1</c>, <c>fe80::1%eth0</c>; anything else is none.</summary>
    public static ClientKey Read(ReadOnlySpan<byte> text)
    {
        // Nearly all are IPv4: what has a colon is none, which shows on the way.
        if (TryV4(text, out uint v4)) return new(V4 | v4);
        return text.Contains((byte)':') ? ReadV6(text) : None;
    }

    /// <summary>The label value: the address, or <c>2001:db8:1:2::/64</c>.</summary>
    public override string ToString()
    {
        if (IsNone) return "unknown";
        if (Value == Unspecified) return "::/64";
        if (IsV4) return $"{(byte)(Value >> 24)}.{(byte)(Value >> 16)}.{(byte)(Value >> 8)}.{(byte)Value}";
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Value);
        return new System.Net.IPAddress(bytes) + "/64";
    }

    private static bool TryV4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && ((uint)at >= (uint)text.Length || text[at++] != '.')) return false;
            int first = at;
            uint value = 0;
            for (; (uint)at < (uint)text.Length && (uint)(text[at] - '0') is <= 9 and var digit; at++)
            {
                value = (value * 10) + digit;
                if (value > 255) return false;
            }

            if (at == first) return false;
            address = (address << 8) | value;
        }

        return at == text.Length;
    }

    private static ClientKey ReadV6(ReadOnlySpan<byte> text)
    {
        int zone = text.IndexOf((byte)'%');
        if (zone >= 0) text = text[..zone];
        Span<ushort> groups = stackalloc ushort[8];
        groups.Clear();
        int count = 0;
        int gap = -1;
        int i = 0;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            i = 2;
        }

        while (i < text.Length)
        {
            if (count == 8) return None;
            int start = i;
            int value = 0;
            while (i < text.Length && Hex(text[i]) is var digit and >= 0)
            {
                value = (value << 4) | digit;
                if (++i - start > 4) return None;
            }

            if (i < text.Length && text[i] == '.')
            {
                if (count > 6 || !TryV4(text[start..], out uint v4)) return None;
                groups[count++] = (ushort)(v4 >> 16);
                groups[count++] = (ushort)v4;
                break;
            }

            if (i == start) return None;
            groups[count++] = (ushort)value;
            if (i == text.Length) break;
            if (text[i++] != ':') return None;
            if (i < text.Length && text[i] == ':')
            {
                if (gap >= 0) return None;
                gap = count;
                i++;
            }
            else if (i == text.Length) return None;
        }

        if (gap < 0 ? count != 8 : count > 7) return None;
        if (gap >= 0)
        {
            int tail = count - gap;
            for (int k = 0; k < tail; k++)
            {
                groups[7 - k] = groups[count - 1 - k];
                groups[count - 1 - k] = 0;
            }
        }

        if ((groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0 && groups[5] == 0xFFFF) return new(V4 | ((uint)groups[6] << 16) | groups[7]);
        ulong network = ((ulong)groups[0] << 48) | ((ulong)groups[1] << 32) | ((ulong)groups[2] << 16) | groups[3];
        return new(network == 0 ? Unspecified : network);
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
