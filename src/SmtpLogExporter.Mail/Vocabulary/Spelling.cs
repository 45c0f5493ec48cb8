using System.Text;

namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How the members of the closed sets are written as label values: <c>TooManyErrors</c> is <c>too_many_errors</c>, <c>Tls1_3</c> is <c>tls1.3</c>.</summary>
public static class Spelling
{
    /// <summary>The label values of a closed set, indexed by the member's number.</summary>
    public static string[] Of<T>()
        where T : struct, Enum
        => Array.ConvertAll(Enum.GetNames<T>(), Spell);

    /// <summary>The label value of one member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum
        => Spell(member.ToString());

    /// <summary>Finds the member that is written so.</summary>
    public static bool TryRead<T>(string text, out T member)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (!string.Equals(Of(candidate), text, StringComparison.Ordinal)) continue;
            member = candidate;
            return true;
        }

        member = default;
        return false;
    }

    private static string Spell(string name)
    {
        StringBuilder text = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '_') text.Append('.');
            else if (char.IsAsciiLetterUpper(c))
            {
                if (i > 0) text.Append('_');
                text.Append(char.ToLowerInvariant(c));
            }
            else text.Append(c);
        }

        // DigestMd5 is digest_md5; the digits stay with their letters.
        return text.ToString();
    }
}
