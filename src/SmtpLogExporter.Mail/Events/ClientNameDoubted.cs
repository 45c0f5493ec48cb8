using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The name of a client's address is missing or does not lead back to it.</summary>
public readonly ref struct ClientNameDoubted
{
    public ClientDnsFailure Kind { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }
}
