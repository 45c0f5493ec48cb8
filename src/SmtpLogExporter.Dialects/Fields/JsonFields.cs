using System.Text.Json;

namespace SmtpLogExporter.Dialects.Fields;

/// <summary>Reads a line that is one JSON object: nested objects and arrays too, by name or number.</summary>
internal static class JsonFields
{
    /// <summary>Deeper objects are left out.</summary>
    private const int Deepest = 16;

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Fills the table. False if the line is no JSON object; what stands before the damage is in the table all the same, since a line may be cut.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, FieldTable to)
    {
        to.Clear();
        if (line.IsEmpty || line[0] != '{') return false;
        Utf8JsonReader reader = new(line, isFinalBlock: true, new JsonReaderState(Options));
        try
        {
            return TryWalk(ref reader, to);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            // Only damage gets here: no sound line costs an exception. The second is what half a surrogate pair raises.
            return false;
        }
    }

    private static bool TryWalk(ref Utf8JsonReader reader, FieldTable to)
    {
        Span<int> parents = stackalloc int[Deepest];
        int depth = -1;
        FieldText name = default;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Take(ref reader, to);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    int number = depth < 0 ? -1 : to.Add(parents[depth], name, default);
                    if (depth + 1 == Deepest || (number < 0 && depth >= 0)) reader.Skip();
                    else parents[++depth] = number;
                    name = default;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    if (--depth < 0) return true;
                    break;
                default:
                    if (depth < 0) return false;
                    to.Add(parents[depth], name, Take(ref reader, to));
                    name = default;
                    break;
            }
        }

        return false;
    }

    private static FieldText Take(ref Utf8JsonReader reader, FieldTable to)
    {
        if (reader.TokenType == JsonTokenType.Null) return default;
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) return new(start, reader.ValueSpan.Length, false);
        if (!reader.ValueIsEscaped) return new(start + 1, reader.ValueSpan.Length, false);
        return to.Keep(reader.CopyString(to.Room(reader.ValueSpan.Length)));
    }
}
