using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace SmtpLogExporter.Access;

/// <summary>The written form of a bcrypt hash: <c>$2b$</c>, two digits of cost, <c>$</c>, 22 characters of salt and 31 of hash.</summary>
internal static class BcryptHash
{
    /// <summary>Longer passwords are cut by bcrypt.</summary>
    public const int LongestPassword = 72;

    public const int LeastCost = 4;

    /// <summary>Whoever asks may make this machine compute one: a cost of 16 takes seconds.</summary>
    public const int MostCost = 16;

    private const int Length = 60;
    private const int PrefixLength = 7;
    private const string Digits = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> AllDigits = SearchValues.Create(Digits);

    /// <summary>What is wrong with a text as a hash; null if nothing is.</summary>
    public static string? WhyNot(string hash)
    {
        bool isFormed = hash.Length == Length && hash[..4] is "$2a$" or "$2b$" or "$2y$"
            && char.IsAsciiDigit(hash[4]) && char.IsAsciiDigit(hash[5]) && hash[6] == '$' && hash.AsSpan(PrefixLength).IndexOfAnyExcept(AllDigits) < 0;
        if (!isFormed) return "is not a bcrypt hash such as hash-password prints";
        return CostOf(hash) is < LeastCost or > MostCost ? $"has a cost of {CostOf(hash)}, expected {LeastCost} to {MostCost}" : null;
    }

    public static int CostOf(string hash) => int.Parse(hash.AsSpan(4, 2), CultureInfo.InvariantCulture);

    /// <summary>A hash that no password has, as dear to try as others of that cost.</summary>
    public static string Nobody(int cost) => $"$2b${cost:00}${new string('.', 22)}{new string('.', 31)}";

    /// <summary>A setting with new salt.</summary>
    public static string NewSetting(int cost)
    {
        Span<byte> salt = stackalloc byte[16];
        RandomNumberGenerator.Fill(salt);
        return $"$2b${cost:00}${Encode(salt)}";
    }

    // Six bits a character from the first bit on; the last of 22 has two bits.
    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[((bytes.Length * 8) + 5) / 6];
        for (int i = 0; i < text.Length; i++)
        {
            int at = i * 6 / 8;
            int pair = (bytes[at] << 8) | (at + 1 < bytes.Length ? bytes[at + 1] : 0);
            text[i] = Digits[(pair >> (10 - (i * 6 % 8))) & 63];
        }

        return text.ToString();
    }
}
