namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Where one field of an event comes from.</summary>
/// <param name="Source">Place in the line; null: it is always <paramref name="Constant"/>.</param>
/// <param name="Constant">What it is where it is not read.</param>
/// <param name="Words">Words of the log and what they mean.</param>
internal sealed record FieldSlot(FieldSource? Source, byte[] Constant, (byte[] Word, byte[] Meaning)[] Words)
{
    public ReadOnlySpan<byte> Translate(ReadOnlySpan<byte> text)
    {
        foreach ((byte[] word, byte[] meaning) in Words)
        {
            if (text.SequenceEqual(word)) return meaning;
        }

        return text;
    }
}
