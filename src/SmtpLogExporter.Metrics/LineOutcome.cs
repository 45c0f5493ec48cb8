namespace SmtpLogExporter.Metrics;

/// <summary>How a line ended: the ledger. Each line read has exactly one.</summary>
public enum LineOutcome : byte
{
    Counted,
    Informational,
    Unmatched,
    NotMail,
    Malformed,
    Oversized,
}
