using System.Text;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>
/// Lines read by patterns. The bytes stand as characters in a room that is used again, which costs nothing; a text of its own is made only of a line that a pattern fits,
/// because groups are to be had from nothing else: bounded by a small multiple of the line's length.
/// </summary>
internal sealed class TextLayout(Regex? header) : CustomLayout
{
    private readonly int headerGroups = header?.GetGroupNumbers().Length ?? 0;
    private char[] room = new char[1024];
    private (int Start, int Length)[] groups = new (int, int)[16];
    private string? text;
    private int length;
    private int body;

    public override LineParts Open(ReadOnlySpan<byte> line)
    {
        text = null;
        body = 0;
        length = line.Length;
        if (line.IsEmpty) return LineParts.Nothing;
        if (room.Length < length) room = new char[length * 2];
        Encoding.Latin1.GetChars(line, room);
        if (header is null) return LineParts.Found;
        if (!header.IsMatch(room.AsSpan(0, length))) return LineParts.Broken;
        text = new string(room, 0, length);
        Match found = header.Match(text);
        if (found.Index != 0) return LineParts.Broken;
        Take(found, 0, 0);
        body = found.Length;
        return LineParts.Found;
    }

    public override bool Fits(CustomRule rule, ReadOnlySpan<byte> line)
    {
        Regex pattern = rule.Pattern!;
        if (!pattern.IsMatch(room.AsSpan(body, length - body))) return false;

        // What the pattern sees begins behind the header, so that ^ means that place.
        text = body == 0 ? text ?? new string(room, 0, length) : new string(room, body, length - body);
        Take(pattern.Match(text), headerGroups, body);
        return true;
    }

    public override ReadOnlySpan<byte> Value(FieldSource source, ReadOnlySpan<byte> line)
    {
        (int start, int count) = groups[source.Number];
        return line.Slice(start, count);
    }

    private void Take(Match found, int from, int offset)
    {
        if (groups.Length < from + found.Groups.Count) Array.Resize(ref groups, from + found.Groups.Count);
        for (int i = 0; i < found.Groups.Count; i++)
        {
            Group group = found.Groups[i];
            groups[from + i] = group.Success ? (group.Index + offset, group.Length) : default;
        }
    }
}
