namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>A record of which not all parts have come.</summary>
internal struct OpenRecord
{
    /// <summary>Hash of process and queue id; 0 for none.</summary>
    public ulong Id;

    /// <summary>Number of the last part, 0 for none.</summary>
    public int Parts;
    public byte[] Bytes;
    public int Length;
}
