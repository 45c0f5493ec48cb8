using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary><c>l=info m="new connection" pkg=smtpserver remote=192.0.2.1:4567 cid=19a6f457b3a delta=20.44µs</c>. An error comes first: <c>err="…"</c> in front of <c>pkg</c>.</summary>
internal ref struct MoxLine
{
    public MoxLevel Level;

    public ReadOnlySpan<byte> Message;

    /// <summary>Names come again, as that of the connection for one inside another: the first is the outer one.</summary>
    public LineFields Fields;

    public readonly ReadOnlySpan<byte> Package => Fields["pkg"u8];

    /// <summary>The connection or attempt; the packages number theirs from one counter.</summary>
    public readonly ReadOnlySpan<byte> Id => Fields["cid"u8];

    public readonly ReadOnlySpan<byte> Trouble => Fields["err"u8];

    public static bool TryRead(ReadOnlySpan<byte> text, FieldTable table, out MoxLine line)
    {
        line = default;
        if (!MoxShape.BeginsOwnLine(text)) return false;
        PairFields.Read(text, 0, table);
        line.Fields = new LineFields(table, text);
        line.Level = MoxShape.LevelOf(line.Fields["l"u8]);
        line.Message = line.Fields["m"u8];
        return true;
    }
}
