namespace SmtpLogExporter.Dialects.Fields;

/// <summary>Where the name and the value of one field stand: in the line, or in the room for texts that had escapes.</summary>
internal struct FieldPlace
{
    /// <summary>The field that holds this one; -1: the line itself.</summary>
    public int Parent;

    public FieldText Name;
    public FieldText Value;
}
