using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One failed look-up of a client's name.</summary>
public readonly ref struct ClientDnsFailed
{
    public ClientDnsFailure Kind { get; init; }
}
