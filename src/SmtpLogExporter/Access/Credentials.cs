using System.Text;

namespace SmtpLogExporter.Access;

/// <summary>What an Authorization header says (RFC 7617, RFC 6750).</summary>
/// <param name="IsBearer">A token; else a user and his password.</param>
/// <param name="User">Empty with a token.</param>
/// <param name="Secret">The password or the token.</param>
internal sealed record Credentials(bool IsBearer, string User, string Secret)
{
    /// <summary>Null if there are none or they cannot be read.</summary>
    public static Credentials? Read(string header)
    {
        string[] parts = header.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts is not [var scheme, { Length: > 0 } rest]) return null;
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return new Credentials(IsBearer: true, "", rest);
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;
        byte[] bytes = new byte[rest.Length];
        if (!Convert.TryFromBase64String(rest, bytes, out int length)) return null;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new Credentials(IsBearer: false, text[..colon], text[(colon + 1)..]);
    }
}
