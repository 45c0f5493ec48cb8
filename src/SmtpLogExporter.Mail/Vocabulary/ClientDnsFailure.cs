namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What is wrong with the name of a client's address; label <c>kind</c>.</summary>
public enum ClientDnsFailure : byte
{
    NoPtr,
    PtrMismatch,
    LookupError,
}
