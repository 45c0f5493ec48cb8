using SmtpLogExporter.Dialects.Companions;
using SmtpLogExporter.Dialects.Exchange;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Postfix;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects;

/// <summary>The dialects there are: one line each.</summary>
public static class DialectCatalog
{
    internal static readonly DialectEntry[] Entries =
    [
        new("postfix", PostfixTags.Claims, settings => new PostfixDialect(settings), PostfixProfile.Value),
        new("dovecot", CompanionPrograms.Named("dovecot"), _ => new DovecotDialect(), null),
        new("opendkim", CompanionPrograms.Named("opendkim"), _ => new OpendkimDialect(), null),
        new("opendmarc", CompanionPrograms.Named("opendmarc"), _ => new OpendmarcDialect(), null),
        new("policyd-spf", CompanionPrograms.Named("policyd-spf", "policy-spf"), _ => new PolicydSpfDialect(), null),
        new("postgrey", CompanionPrograms.Named("postgrey"), _ => new PostgreyDialect(), null),
        new("amavis", CompanionPrograms.Named("amavis", "amavisd"), _ => new AmavisDialect(), null),
        new("spamd", CompanionPrograms.Named("spamd"), _ => new SpamdDialect(), null),
        new("rspamd", CompanionPrograms.Named("rspamd"), _ => new RspamdDialect(), null),
        new("clamav-milter", CompanionPrograms.Named("clamav-milter"), _ => new ClamavMilterDialect(), null),
        new("postsrsd", CompanionPrograms.Named("postsrsd"), _ => new QuietDialect(), null),
    ];

    /// <summary>Logs that are known by the layout of their lines.</summary>
    internal static readonly FileEntry[] Files =
    [
        new("exchange", ExchangeDialect.Recognizes, settings => new ExchangeDialect(settings), ExchangeProfile.Value),
    ];

    private static readonly (string Name, MtaProfile Profile)[] Servers =
    [
        .. Entries.Where(entry => entry.Profile is not null).Select(entry => (entry.Name, entry.Profile!)),
        .. Files.Select(entry => (entry.Name, entry.Profile)),
    ];

    /// <summary>Names a configuration may give as <c>dialect</c>.</summary>
    public static IReadOnlyList<string> Names => [.. Servers.Select(server => server.Name)];

    /// <summary>What each mail server's log can tell.</summary>
    public static IReadOnlyList<MtaProfile> Profiles => [.. Servers.Select(server => server.Profile).Distinct()];
}
