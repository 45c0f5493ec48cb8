using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One failed contact with a remote server.</summary>
public readonly ref struct ContactFailureCounted
{
    public ContactFailure Reason { get; init; }
}
