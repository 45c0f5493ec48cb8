namespace SmtpLogExporter.Discovery;

/// <summary>
/// Where distributions and packages put mail logs. Exim's reject and panic logs are not here: what they tell of mail stands in the main log too.
/// </summary>
internal static class KnownPlaces
{
    public static IReadOnlyList<LogPlace> Unix { get; } =
    [
        new("/var/log/mail.log", "Debian, Ubuntu, macOS, syslog-ng"),
        new("/var/log/maillog", "Red Hat, BSD, Plesk"),
        new("/var/log/mail", "SUSE"),
        new("/var/log/mail/mail.log", "docker-mailserver"),
        new("/var/log/mail/current", "Gentoo with metalog"),
        new("/var/log/zimbra.log", "Zimbra", Rank: 1),
        new("/usr/local/psa/var/log/maillog", "Plesk", Rank: 1),
        new("/var/log/mail.info", "a syslog daemon's copy by severity", Rank: 2),
        new("/var/log/mail.warn", "a syslog daemon's copy by severity", Rank: 3),
        new("/var/log/mail.err", "a syslog daemon's copy by severity", Rank: 4),
        new("/var/log/syslog", "the system's log", Rank: 5),
        new("/var/log/messages", "the system's log", Rank: 6),
        new("/var/log/exim4/mainlog", "Exim on Debian"),
        new("/var/log/exim/mainlog", "Exim on FreeBSD, DirectAdmin"),
        new("/var/log/exim/main.log", "Exim on Red Hat"),
        new("/var/log/exim/exim_main.log", "Exim on Gentoo, Arch, Cygwin"),
        new("/var/log/exim_mainlog", "Exim under cPanel"),
        new("/var/spool/exim/log/mainlog", "Exim as its authors install it"),
        new("/var/log/qmail/current", "qmail"),
        new("/var/log/qmail/*/current", "qmail"),
        new("/var/log/qmail-*/current", "s/qmail"),
        new("/service/qmail-*/log/main/current", "qmail under daemontools"),
        new("/var/log/haraka.log", "Haraka"),
        new("/var/log/haraka/haraka.log", "Haraka"),
        new("/opt/kerio/mailserver/store/logs/mail.log", "Kerio Connect"),
        new("/opt/stalwart/logs/stalwart.log*", "Stalwart"),
        new("/var/log/kumomta/*", "KumoMTA"),
        new("/var/log/pmta/acct-*.csv", "PowerMTA"),
        new("/var/log/maddy/maddy.log", "maddy"),
        new("/var/lib/smartermail/Logs/*smtpLog.log", "SmarterMail"),
        new("/var/log/containers/*.log", "a Kubernetes node", Rank: 1, EachFile: true),
        new("/var/lib/docker/containers/*/*-json.log", "Docker", Rank: 2, EachFile: true),
    ];
}
