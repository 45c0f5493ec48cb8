using SmtpLogExporter.Dialects.Companions;
using SmtpLogExporter.Dialects.Haraka;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Postfix;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects;

/// <summary>The dialects there are: one line each.</summary>
public static class DialectCatalog
{
    internal static readonly DialectEntry[] Entries =
    [
        new("postfix", PostfixTags.Claims, settings => new PostfixDialect(settings), PostfixProfile.Value),
        new("haraka", HarakaShape.Claims, _ => new HarakaDialect(), HarakaProfile.Value) { OwnFile = new([.. "haraka"u8], HarakaShape.BeginsOwnLine) },
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

    internal static readonly OwnFile[] OwnFiles = [.. Entries.Select(entry => entry.OwnFile).OfType<OwnFile>()];

    /// <summary>Names a configuration may give as <c>dialect</c>.</summary>
    public static IReadOnlyList<string> Names => [.. Entries.Where(entry => entry.Profile is not null).Select(entry => entry.Name)];

    /// <summary>What each mail server's log can tell.</summary>
    public static IReadOnlyList<MtaProfile> Profiles => [.. Entries.Where(entry => entry.Profile is not null).Select(entry => entry.Profile!)];
}
