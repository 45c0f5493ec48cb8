using System.Text;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>The members of a closed set by their label values, in any case.</summary>
internal static class WordTable<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly byte[][] Words = Array.ConvertAll(Members, member => Encoding.ASCII.GetBytes(Spelling.Of(member)));

    public static bool TryRead(ReadOnlySpan<byte> word, out T member)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if (!Bytes.EqualsIgnoreCase(word, Words[i])) continue;
            member = Members[i];
            return true;
        }

        member = default;
        return false;
    }

    /// <summary>The member of that name, or another where the word is none.</summary>
    public static T Read(ReadOnlySpan<byte> word, T otherwise) => TryRead(word, out T member) ? member : otherwise;
}
