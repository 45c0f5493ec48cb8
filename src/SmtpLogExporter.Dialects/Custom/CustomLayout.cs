using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>How the values of a line are found. One per source; what it found is valid until the next line.</summary>
internal abstract class CustomLayout
{
    /// <summary>Takes a line apart as far as all rules share it.</summary>
    public abstract LineParts Open(ReadOnlySpan<byte> line);

    /// <summary>Whether a rule fits the line that was opened.</summary>
    public abstract bool Fits(CustomRule rule, ReadOnlySpan<byte> line);

    /// <summary>A value of the line, empty if it has none.</summary>
    public abstract ReadOnlySpan<byte> Value(FieldSource source, ReadOnlySpan<byte> line);

    /// <summary>One of several values that stand together; false behind the last.</summary>
    public virtual bool TryItem(FieldSource source, byte separator, int number, ReadOnlySpan<byte> line, out ReadOnlySpan<byte> item)
    {
        ReadOnlySpan<byte> rest = Value(source, line);
        if (separator == 0 || rest.IsEmpty)
        {
            item = rest;
            return number == 0;
        }

        for (; number > 0; number--)
        {
            int end = rest.IndexOf(separator);
            if (end < 0)
            {
                item = default;
                return false;
            }

            rest = rest[(end + 1)..];
        }

        int next = rest.IndexOf(separator);
        item = (next < 0 ? rest : rest[..next]).Trim((byte)' ');
        return true;
    }

    public virtual void Save(StateWriter to)
    {
    }

    public virtual void Load(StateReader from)
    {
    }
}
