using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>The client of refusals counted before is known now.</summary>
public readonly ref struct RefusalsAttributed
{
    public ClientKey Client { get; init; }

    public int Count { get; init; }
}
