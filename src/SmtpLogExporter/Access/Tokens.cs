using System.Security.Cryptography;
using System.Text;

namespace SmtpLogExporter.Access;

/// <summary>Bearer tokens from files. A file is read at each use, so that a new token holds at once.</summary>
internal static class Tokens
{
    private const int Longest = 4096;

    /// <summary>The name of the token, null if it is none.</summary>
    public static string? NameOf(string given, IReadOnlyDictionary<string, string> files)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(given));
        string? found = null;

        // All are compared, whichever it is.
        foreach ((string name, string path) in files)
        {
            if (Read(path) is { Length: > 0 } token && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), hash)) found = name;
        }

        return found;
    }

    private static string? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= Longest } ? File.ReadAllText(path).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
