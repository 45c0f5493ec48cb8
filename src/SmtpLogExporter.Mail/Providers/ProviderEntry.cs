namespace SmtpLogExporter.Mail.Providers;

/// <summary>One mailbox provider or gateway. Names are lower case without final dot.</summary>
/// <param name="Name">Label value.</param>
/// <param name="Tier">1: always on; 2: in the full profile.</param>
/// <param name="MxSuffixes">Host names of mail exchangers, matched on a label border from the right.</param>
/// <param name="Domains">Recipient domains.</param>
/// <param name="DomainPrefixes"><c>yahoo.</c> stands for yahoo. and one or two more labels.</param>
/// <param name="DomainSuffixes">Recipient domains below these.</param>
public sealed record ProviderEntry(
    string Name,
    int Tier,
    IReadOnlyList<string> MxSuffixes,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> DomainPrefixes,
    IReadOnlyList<string> DomainSuffixes);
