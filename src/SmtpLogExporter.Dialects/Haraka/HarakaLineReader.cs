using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// The formats of logger.js: <c>[LEVEL] [id] [origin] message name=value</c>, the same as <c>level=LEVEL uuid=id origin=origin message="…" name=value</c>, and as a JSON object.
/// In the first the fields stand behind the words without a mark of their own; only the words that are known to have fields are looked at for them.
/// </summary>
internal sealed class HarakaLineReader
{
    private readonly FieldTable table = new();

    public bool TryRead(ReadOnlySpan<byte> text, out HarakaLine line)
    {
        line = default;
        text = HarakaShape.WithoutColour(HarakaShape.WithoutStamp(text));
        if (text.IsEmpty) return false;
        bool read = text[0] switch
        {
            (byte)'[' => TryReadPlain(text, ref line),
            (byte)'{' => TryReadJson(text, ref line),
            _ => TryReadPairs(text, ref line),
        };
        if (!read || line.Level == HarakaLevel.Unknown) return false;
        if (line.Id.SequenceEqual("-"u8)) line.Id = default;

        // Haraka 2 says so in the words where 3 says it in the origin.
        if (line.Message.TryTake("[outbound] "u8)) line.Origin = "outbound"u8;
        return true;
    }

    private bool TryReadPlain(ReadOnlySpan<byte> text, ref HarakaLine line)
    {
        text.TryTake("["u8);
        if (!text.TryTakeUntil("] ["u8, out ReadOnlySpan<byte> level) || !text.TryTakeUntil("] ["u8, out line.Id) || !text.TryTakeUntil("]"u8, out line.Origin)) return false;
        text.TryTake(" "u8);
        line.Level = HarakaLevels.Of(level);
        int words = Words(text);
        line.Message = text[..Math.Max(0, words - 1)];
        line.Fields = new LineFields(table, text);
        PairFields.Read(text, words, table);
        if (words < 0 || words == text.Length) line.Message = text;
        return true;
    }

    private bool TryReadPairs(ReadOnlySpan<byte> text, ref HarakaLine line)
    {
        if (!text.StartsWith("level="u8)) return false;
        PairFields.Read(text, 0, table);
        return TryTakeNamed(text, ref line);
    }

    private bool TryReadJson(ReadOnlySpan<byte> text, ref HarakaLine line) => JsonFields.TryRead(text, table) && TryTakeNamed(text, ref line);

    private bool TryTakeNamed(ReadOnlySpan<byte> text, ref HarakaLine line)
    {
        line.Fields = new LineFields(table, text);
        line.Level = HarakaLevels.Of(line.Fields["level"u8]);
        line.Id = line.Fields["uuid"u8];
        line.Origin = line.Fields["origin"u8];
        line.Message = line.Fields["message"u8];
        return true;
    }

    /// <summary>Where the fields begin: all of the text where there are none.</summary>
    private static int Words(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith(" "u8)) return 1;
        if (text.StartsWith("sender <"u8) || text.StartsWith("recipient <"u8)) return BehindAddress(text);
        int blank = text.IndexOf((byte)' ');
        if (blank < 0) return text.Length;
        ReadOnlySpan<byte> verb = text[..blank];
        if (verb.SequenceEqual("client"u8)) return text.StartsWith("client half closed connection "u8) ? 30 : text.StartsWith("client dropped connection "u8) ? 26 : text.Length;
        bool hasFields = verb.SequenceEqual("connect"u8) || verb.SequenceEqual("disconnect"u8) || verb.SequenceEqual("queue"u8) || verb.SequenceEqual("message"u8)
            || verb.SequenceEqual("HAProxy"u8) || verb.SequenceEqual("secured"u8);
        return hasFields ? blank + 1 : text.Length;
    }

    private static int BehindAddress(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text[(text.IndexOf((byte)'<') + 1)..];
        return rest.TryTakeAddress(" code="u8, out _) ? text.Length - rest.Length - 5 : text.Length;
    }
}
