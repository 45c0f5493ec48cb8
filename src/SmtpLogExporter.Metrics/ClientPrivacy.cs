using System.Security.Cryptography;
using System.Text;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics;

/// <summary>
/// How client addresses and user names become label values. Decided once per process while counting, not per scrape: two spellings of one series
/// would break sums.
/// </summary>
public sealed record ClientPrivacy
{
    private const ulong V4 = 0x0000_FFFF_0000_0000;

    /// <summary>Addresses as they are.</summary>
    public static ClientPrivacy Full { get; } = new();

    /// <summary>False: no family about single clients.</summary>
    public bool CountsClients { get; init; } = true;

    /// <summary>Bits of an IPv4 address that are kept, 0 to 32.</summary>
    public int PrefixV4 { get; init; } = 32;

    /// <summary>Bits of an IPv6 address that are kept, 0 to 64.</summary>
    public int PrefixV6 { get; init; } = 64;

    /// <summary>Where set, users are shown as a keyed hash of 16 hexadecimal digits, and clients if <see cref="HashesClients"/>.</summary>
    public ReadOnlyMemory<byte> HashKey { get; init; }

    /// <summary>False: a key is for users only.</summary>
    public bool HashesClients { get; init; } = true;

    /// <summary>Changes with everything that changes how a client or user is written.</summary>
    internal string Spelling => $"1 {PrefixV4} {PrefixV6} {(HashKey.IsEmpty ? "" : Hash("spelling"))}{(HashesClients ? "" : " users")}";

    /// <summary>The part of the address that is counted.</summary>
    internal ulong Mask(ClientKey client) => IsV4(client.Value)
        ? PrefixV4 == 32 ? client.Value : V4 | (client.Value & (0xFFFF_FFFFUL << (32 - PrefixV4)) & 0xFFFF_FFFF)
        : PrefixV6 is 64 or 0 ? client.Value : Math.Max(1, client.Value & (ulong.MaxValue << (64 - PrefixV6)));

    /// <summary>The label value of a masked client.</summary>
    internal string NameClient(ulong client)
    {
        string text = new ClientKey(client).ToString();
        if (!HashKey.IsEmpty && HashesClients) return Hash(text);
        if (IsV4(client)) return PrefixV4 == 32 ? text : $"{text}/{PrefixV4}";
        return PrefixV6 == 64 ? text : $"{text[..text.IndexOf('/', StringComparison.Ordinal)]}/{PrefixV6}";
    }

    /// <summary>The label value of a user.</summary>
    internal string NameUser(string user) => HashKey.IsEmpty ? user : Hash(user);

    private static bool IsV4(ulong value) => value >> 32 == 0xFFFF;

    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(HashKey.Span, Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
