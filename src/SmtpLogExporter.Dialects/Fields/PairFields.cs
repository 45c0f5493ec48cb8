using System.Buffers;

namespace SmtpLogExporter.Dialects.Fields;

/// <summary>
/// Reads <c>name=value name="quoted value"</c> (logfmt). In quotes a backslash keeps the next byte from its meaning. A word without <c>=</c> belongs to the name that follows it
/// (<c>delivered file=x</c> is one name), so that a name may have blanks; a value may not, unless it is quoted.
/// </summary>
internal static class PairFields
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"\\"u8);

    /// <summary>Fills the table with the fields of the line from a place on.</summary>
    public static void Read(ReadOnlySpan<byte> line, int at, FieldTable to)
    {
        to.Clear();
        while (at < line.Length)
        {
            while (at < line.Length && line[at] == ' ') at++;
            int equals = line[at..].IndexOf((byte)'=');
            if (equals <= 0) return;
            FieldText name = new(at, equals, false);
            at += equals + 1;
            FieldText value = at < line.Length && line[at] == '"' ? Quoted(line, ref at, to) : Plain(line, ref at);
            to.Add(-1, name, value);
        }
    }

    private static FieldText Plain(ReadOnlySpan<byte> line, ref int at)
    {
        int blank = line[at..].IndexOf((byte)' ');
        FieldText value = new(at, blank < 0 ? line.Length - at : blank, false);
        at += value.Length;
        return value;
    }

    /// <summary>A text whose closing quote is missing goes to the end: the line was cut, or goes on in the next.</summary>
    private static FieldText Quoted(ReadOnlySpan<byte> line, ref int at, FieldTable to)
    {
        int start = ++at;
        bool escaped = false;
        int end = line.Length;
        while (at < line.Length)
        {
            int mark = line[at..].IndexOfAny(Marks);
            at = mark < 0 ? line.Length : at + mark;
            if (at >= line.Length) break;
            if (line[at] == '"')
            {
                end = at++;
                break;
            }

            escaped = true;
            at = Math.Min(at + 2, line.Length);
        }

        return escaped ? Unescape(line[start..end], to) : new(start, end - start, false);
    }

    private static FieldText Unescape(ReadOnlySpan<byte> text, FieldTable to)
    {
        Span<byte> room = to.Room(text.Length);
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            room[length++] = text[i];
        }

        return to.Keep(length);
    }
}
