namespace SmtpLogExporter.Mail.Facts;

/// <summary>A duration came out negative and was taken as 0, or a stamp went back.</summary>
public readonly ref struct ClockSkewed
{
}
