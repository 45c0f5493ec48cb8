using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.Ses;

/// <summary>
/// What carries an event: nothing (Firehose), a notification of SNS (<c>{"Type":"Notification","Message":"{…}"}</c>), a message of SQS (<c>{"Body":"{…}"}</c>) around either,
/// an event of EventBridge (<c>{"detail":{…}}</c>). Valid until the next line is opened.
/// </summary>
internal sealed class Envelopes
{
    /// <summary>SQS around SNS around the event.</summary>
    private readonly FieldTable[] tables = [new(), new(), new()];
    private int last;

    /// <summary>False if the line, or what is inside it, is no JSON object.</summary>
    public bool TryOpen(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line;
        for (last = 0; JsonFields.TryRead(text, tables[last]); last++)
        {
            ReadOnlySpan<byte> inside = Inside(new LineFields(tables[last], text));
            if (inside.IsEmpty) return true;
            if (last + 1 == tables.Length) return false;
            text = inside;
        }

        return false;
    }

    /// <summary>The event of the line that was opened.</summary>
    public LineFields Event(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line;
        for (int i = 0; i < last; i++) text = Inside(new LineFields(tables[i], text));
        LineFields found = new(tables[last], text);
        return found.Has("detail"u8) ? found.In("detail"u8) : found;
    }

    private static ReadOnlySpan<byte> Inside(LineFields fields) =>
        fields["Type"u8].SequenceEqual("Notification"u8) ? fields["Message"u8] : fields["Body"u8];
}
