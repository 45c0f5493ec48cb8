using SmtpLogExporter.Dialects.Companions;
using SmtpLogExporter.Dialects.Courier;
using SmtpLogExporter.Dialects.Dovecot;
using SmtpLogExporter.Dialects.Exchange;
using SmtpLogExporter.Dialects.Exim;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Haraka;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.HMailServer;
using SmtpLogExporter.Dialects.Iis;
using SmtpLogExporter.Dialects.Kerio;
using SmtpLogExporter.Dialects.KumoMta;
using SmtpLogExporter.Dialects.Maddy;
using SmtpLogExporter.Dialects.MailEnable;
using SmtpLogExporter.Dialects.MDaemon;
using SmtpLogExporter.Dialects.Mox;
using SmtpLogExporter.Dialects.OpenSmtpd;
using SmtpLogExporter.Dialects.Postfix;
using SmtpLogExporter.Dialects.PowerMta;
using SmtpLogExporter.Dialects.Qmail;
using SmtpLogExporter.Dialects.Sendmail;
using SmtpLogExporter.Dialects.Ses;
using SmtpLogExporter.Dialects.SmarterMail;
using SmtpLogExporter.Dialects.Stalwart;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects;

/// <summary>The dialects there are: one line each.</summary>
public static class DialectCatalog
{
    internal static readonly DialectEntry[] Entries =
    [
        new("postfix", PostfixTags.Claims, settings => new PostfixDialect(settings), PostfixProfile.Value),
        new("exim", EximPrograms.Claims, settings => new EximDialect(settings), EximProfile.Value) { OwnFile = new([.. "exim-log"u8], static _ => false) { Front = EximLayout.TryRead } },
        new("sendmail", SendmailTags.Claims, settings => new SendmailDialect(settings), SendmailProfile.Value),
        new("haraka", HarakaShape.Claims, _ => new HarakaDialect(), HarakaProfile.Value) { OwnFile = new([.. "haraka"u8], HarakaShape.BeginsOwnLine) },
        new("opensmtpd", OpenSmtpdTags.Claims, _ => new OpenSmtpdDialect(), OpenSmtpdProfile.Value),
        new("qmail", QmailShape.Claims, _ => new QmailDialect(), QmailProfile.Value) { OwnFile = new([.. "qmail"u8], QmailShape.BeginsOwnLine) { HasTaiStamps = true } },
        new("courier", CourierShape.Claims, _ => new CourierDialect(), CourierProfile.Value),
        new("maddy", MaddyShape.Claims, _ => new MaddyDialect(), MaddyProfile.Value) { OwnFile = new([.. "maddy"u8], MaddyShape.BeginsOwnLine) },
        new("mox", MoxShape.Claims, _ => new MoxDialect(), MoxProfile.Value) { OwnFile = new([.. "mox"u8], MoxShape.BeginsOwnLine) },
        new("dovecot", CompanionPrograms.Named("dovecot"), _ => new DovecotDialect(), DovecotProfile.Value)
        {
            Companion = _ => new DovecotCompanion(),
            OwnFile = new([.. "dovecot"u8], static _ => false) { Front = DovecotLayout.TryRead, HasShortStamps = true },
        },
        new("opendkim", CompanionPrograms.Named("opendkim"), _ => new OpendkimDialect(), null),
        new("opendmarc", CompanionPrograms.Named("opendmarc"), _ => new OpendmarcDialect(), null),
        new("policyd-spf", CompanionPrograms.Named("policyd-spf", "policy-spf"), _ => new PolicydSpfDialect(), null),
        new("postgrey", CompanionPrograms.Named("postgrey"), _ => new PostgreyDialect(), null),
        new("milter-greylist", CompanionPrograms.Named("milter-greylist"), _ => new MilterGreylistDialect(), null),
        new("sqlgrey", CompanionPrograms.Named("sqlgrey"), _ => new SqlgreyDialect(), null),
        new("mailscanner", CompanionPrograms.Named("MailScanner"), _ => new MailScannerDialect(), null),
        new("amavis", CompanionPrograms.Named("amavis", "amavisd"), _ => new AmavisDialect(), null),
        new("spamd", CompanionPrograms.Named("spamd"), _ => new SpamdDialect(), null),
        new("rspamd", CompanionPrograms.Named("rspamd"), _ => new RspamdDialect(), null),
        new("clamav-milter", CompanionPrograms.Named("clamav-milter"), _ => new ClamavMilterDialect(), null),
        new("quiet", CompanionPrograms.Named("postsrsd", "saslauthd", "spamass-milter", "policyd-weight", "mimedefang", "mimedefang.pl", "gld", "greyfix", "clamd"), _ => new QuietDialect(), null),
    ];

    internal static readonly OwnFile[] OwnFiles = [.. Entries.Select(entry => entry.OwnFile).OfType<OwnFile>()];

    /// <summary>The own log file of a dialect; null if it has none.</summary>
    internal static OwnFile? OwnFileOf(string? name) => Array.Find(Entries, entry => string.Equals(entry.Name, name, StringComparison.Ordinal))?.OwnFile;

    /// <summary>Logs that are known by the layout of their lines.</summary>
    internal static readonly FileEntry[] Files =
    [
        new("exchange", ExchangeDialect.Recognizes, settings => new ExchangeDialect(settings), ExchangeProfile.Value),
        new("iis", IisDialect.Recognizes, settings => new IisDialect(settings), IisProfile.Value),
        new("hmailserver", HMailServerDialect.Recognizes, settings => new HMailServerDialect(settings), HMailServerProfile.Value),
        new("smartermail", SmarterMailDialect.Recognizes, settings => new SmarterMailDialect(settings), SmarterMailProfile.Value),
        new("mailenable", MailEnableDialect.Recognizes, settings => new MailEnableDialect(settings), MailEnableProfile.Value),
        new("mdaemon", MDaemonDialect.Recognizes, settings => new MDaemonDialect(settings), MDaemonProfile.Value),
        new("kerio", KerioDialect.Recognizes, settings => new KerioDialect(settings), KerioProfile.Value),
        new("kumomta", KumoDialect.Recognizes, _ => new KumoDialect(), KumoProfile.Value),
        new("powermta", PowerMtaDialect.Recognizes, settings => new PowerMtaDialect(settings), PowerMtaProfile.Value),
        new("ses", SesDialect.Recognizes, _ => new SesDialect(), SesProfile.Value),
        new("stalwart", StalwartDialect.Recognizes, _ => new StalwartDialect(), StalwartProfile.Value),
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
