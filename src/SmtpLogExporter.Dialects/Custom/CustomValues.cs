using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>The fields of one event, as the rule that fits finds them in its line.</summary>
internal readonly ref struct CustomValues(CustomRule rule, CustomLayout layout, ReadOnlySpan<byte> line)
{
    private readonly CustomRule rule = rule;
    private readonly CustomLayout layout = layout;
    private readonly ReadOnlySpan<byte> line = line;

    public CustomEvent Event => rule.Event;

    /// <summary>Empty where the line does not have it.</summary>
    public ReadOnlySpan<byte> this[CustomField field]
    {
        get
        {
            if (rule.Slots[(int)field] is not { } slot) return default;
            ReadOnlySpan<byte> text = slot.Source is null ? slot.Constant : layout.Value(slot.Source, line);
            return slot.Words.Length == 0 ? text : slot.Translate(text);
        }
    }

    public bool Has(CustomField field) => rule.Slots[(int)field] is not null;

    /// <summary>An address without angle brackets.</summary>
    public ReadOnlySpan<byte> Address(CustomField field) => this[field].Trim("<> "u8);

    /// <summary>One of the recipients; false behind the last. An event without that field has one, which is not known.</summary>
    public bool TryRecipient(int number, out ReadOnlySpan<byte> recipient)
    {
        recipient = default;
        if (rule.Slots[(int)CustomField.Recipient] is not { Source: { } source }) return number == 0;
        if (!layout.TryItem(source, rule.Separator, number, line, out recipient)) return false;
        recipient = recipient.Trim("<> "u8);
        return true;
    }

    public int Number(CustomField field) => (int)Math.Clamp(this[field].WholeNumber(), -1, int.MaxValue);

    public T Word<T>(CustomField field, T otherwise)
        where T : struct, Enum
        => WordTable<T>.Read(this[field], otherwise);
}
