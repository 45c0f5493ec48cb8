using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>One JSON object a line; values by their path.</summary>
internal sealed class JsonLayout : CustomLayout
{
    private readonly FieldTable table = new();

    public override LineParts Open(ReadOnlySpan<byte> line) => line.IsEmpty ? LineParts.Nothing : JsonFields.TryRead(line, table) ? LineParts.Found : LineParts.Broken;

    public override bool Fits(CustomRule rule, ReadOnlySpan<byte> line)
    {
        foreach (Condition condition in rule.Conditions)
        {
            if (!condition.Fits(Value(condition.Source, line))) return false;
        }

        return true;
    }

    public override ReadOnlySpan<byte> Value(FieldSource source, ReadOnlySpan<byte> line) => Holder(source, line)[source.Path[^1]];

    public override bool TryItem(FieldSource source, byte separator, int number, ReadOnlySpan<byte> line, out ReadOnlySpan<byte> item)
    {
        LineFields holder = Holder(source, line);
        item = holder[source.Path[^1]];
        return item.IsEmpty ? holder.In(source.Path[^1]).TryItem(number, out item) : number == 0;
    }

    private LineFields Holder(FieldSource source, ReadOnlySpan<byte> line)
    {
        LineFields holder = new(table, line);
        for (int i = 0; i + 1 < source.Path.Length; i++) holder = holder.In(source.Path[i]);
        return holder;
    }
}
