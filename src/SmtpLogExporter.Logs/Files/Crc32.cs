namespace SmtpLogExporter.Logs.Files;

/// <summary>The checksum of gzip (RFC 1952, section 8).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = BuildTable();

    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint sum = ~checksum;
        foreach (byte b in bytes)
            sum = Table[(byte)sum ^ b] ^ (sum >> 8);
        return ~sum;
    }

    private static uint[] BuildTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
