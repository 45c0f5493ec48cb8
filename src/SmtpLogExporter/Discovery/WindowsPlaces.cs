namespace SmtpLogExporter.Discovery;

/// <summary>
/// Where mail servers on Windows put their logs: below the folder they were installed to, which the registry tells, else where they go by themselves. Logs that tell the same mail
/// once more are left out: MDaemon's composite log, MailEnable's debug and W3C logs, Exchange's connectivity log and the hops between its own services.
/// </summary>
internal static class WindowsPlaces
{
    private const string ProgramFiles = @"C:\Program Files";
    private const string ProgramFiles32 = @"C:\Program Files (x86)";
    private const string SystemRoot = @"C:\Windows";

    private static readonly LogPlace[] BelowExchange =
    [
        new(@"MessageTracking\MSGTRK*.LOG", "Exchange message tracking"),
        new(@"FrontEnd\ProtocolLog\SmtpReceive\*.LOG", "Exchange protocol log"),
        new(@"Hub\ProtocolLog\SmtpSend\*.LOG", "Exchange protocol log"),
        new(@"Edge\ProtocolLog\SmtpReceive\*.LOG", "Exchange protocol log"),
        new(@"Edge\ProtocolLog\SmtpSend\*.LOG", "Exchange protocol log"),
        new(@"ProtocolLog\SmtpReceive\*.LOG", "Exchange 2010 protocol log"),
        new(@"ProtocolLog\SmtpSend\*.LOG", "Exchange 2010 protocol log"),
    ];

    /// <summary>Those of a machine installed as its setup programs propose it.</summary>
    public static IReadOnlyList<LogPlace> Defaults { get; } =
    [
        .. Exchange($@"{ProgramFiles}\Microsoft\Exchange Server\V15"),
        .. Exchange($@"{ProgramFiles}\Microsoft\Exchange Server\V14"),
        new($@"{SystemRoot}\System32\LogFiles\SMTPSVC*\*.log", "IIS SMTP"),
        .. HMailServer($@"{ProgramFiles32}\hMailServer"),
        .. HMailServer($@"{ProgramFiles}\hMailServer"),
        new(@"C:\SmarterMail\Logs\*smtpLog.log", "SmarterMail"),
        new(@"C:\SmarterMail\Logs\*delivery.log", "SmarterMail"),
        new($@"{ProgramFiles32}\SmarterTools\SmarterMail\Logs\*smtpLog.log", "SmarterMail"),
        new($@"{ProgramFiles32}\SmarterTools\SmarterMail\Logs\*delivery.log", "SmarterMail"),
        MailEnable($@"{ProgramFiles32}\Mail Enable\Logging\SMTP"),
        MailEnable($@"{ProgramFiles}\Mail Enable\Logging\SMTP"),
        MailEnable($@"{ProgramFiles32}\Parallels\Plesk\Mail Servers\Mail Enable\Logging\SMTP"),
        MailEnable($@"{ProgramFiles32}\Plesk\Mail Servers\Mail Enable\Logging\SMTP"),
        new(@"C:\MDaemon\Logs\*SMTP-(*).log", "MDaemon"),
        new(@"C:\MDaemon\Logs\*Screening.log", "MDaemon"),
        new($@"{ProgramFiles}\Kerio\MailServer\store\logs\mail.log", "Kerio Connect"),
        new($@"{ProgramFiles}\Kerio\MailServer\store\logs\security.log", "Kerio Connect"),
        new($@"{ProgramFiles}\SMTPServer\logs\*.log", @"a mail server in C:\Program Files"),
    ];

    /// <summary>Those of this machine.</summary>
    /// <param name="registry">Text of a value below HKEY_LOCAL_MACHINE, by key and name; null if there is none.</param>
    /// <param name="environment">Value of an environment variable, or null.</param>
    public static IEnumerable<LogPlace> Of(Func<string, string, string?> registry, Func<string, string?> environment)
    {
        foreach (string version in (string[])["v15", "v14"])
        {
            if (Folder(registry($@"SOFTWARE\Microsoft\ExchangeServer\{version}\Setup", "MsiInstallPath")) is not { } exchange) continue;
            foreach (LogPlace place in Exchange(exchange)) yield return place;
        }

        if (Folder(environment("ExchangeInstallPath")) is { } given)
        {
            foreach (LogPlace place in Exchange(given)) yield return place;
        }

        if (Folder(registry(@"SOFTWARE\hMailServer", "InstallLocation")) is { } hmail)
        {
            foreach (LogPlace place in HMailServer(hmail)) yield return place;
        }

        foreach (string key in (string[])[@"SOFTWARE\Mail Enable\Mail Enable\Connectors\SMTP", @"SOFTWARE\Mail Enable\Connectors\SMTP"])
        {
            if (Folder(registry(key, "Activity Log Directory")) is { } enable) yield return MailEnable(enable);
        }

        foreach (LogPlace place in Defaults) yield return place with { Pattern = Moved(place.Pattern, environment) };
    }

    private static IEnumerable<LogPlace> Exchange(string folder) => BelowExchange.Select(place => place with { Pattern = $@"{folder}\TransportRoles\Logs\{place.Pattern}" });

    /// <summary>One log a day, or one for each protocol.</summary>
    private static LogPlace[] HMailServer(string folder) => [new($@"{folder}\Logs\hmailserver_[0-9]*.log", "hMailServer"), new($@"{folder}\Logs\hmailserver_SMTP_*.log", "hMailServer, separate logs")];

    private static LogPlace MailEnable(string folder) => new($@"{folder}\SMTP-Activity-*.log", "MailEnable");

    private static string? Folder(string? text) => text?.Trim().TrimEnd('\\') is { Length: > 0 } folder ? folder : null;

    /// <summary>Windows may have been installed elsewhere than on C:.</summary>
    private static string Moved(string path, Func<string, string?> environment)
    {
        foreach ((string usual, string variable) in (ReadOnlySpan<(string, string)>)[(ProgramFiles32, "ProgramFiles(x86)"), (ProgramFiles, "ProgramFiles"), (SystemRoot, "SystemRoot")])
        {
            if (path.StartsWith(usual + '\\', StringComparison.OrdinalIgnoreCase) && Folder(environment(variable)) is { } real) return real + path[usual.Length..];
        }

        return path;
    }
}
