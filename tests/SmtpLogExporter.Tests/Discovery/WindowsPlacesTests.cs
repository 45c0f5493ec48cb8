using SmtpLogExporter.Discovery;

namespace SmtpLogExporter.Tests.Discovery;

/// <summary>A registry and an environment told by the test: which folders are looked into.</summary>
public sealed class WindowsPlacesTests
{
    [Theory]
    [InlineData(@"SOFTWARE\Microsoft\ExchangeServer\v15\Setup", "MsiInstallPath", @"E:\Exchange\", @"E:\Exchange\TransportRoles\Logs\MessageTracking\MSGTRK*.LOG")]
    [InlineData(@"SOFTWARE\Microsoft\ExchangeServer\v15\Setup", "MsiInstallPath", @"E:\Exchange\", @"E:\Exchange\TransportRoles\Logs\FrontEnd\ProtocolLog\SmtpReceive\*.LOG")]
    [InlineData(@"SOFTWARE\Microsoft\ExchangeServer\v14\Setup", "MsiInstallPath", @"E:\Exchange", @"E:\Exchange\TransportRoles\Logs\ProtocolLog\SmtpSend\*.LOG")]
    [InlineData(@"SOFTWARE\hMailServer", "InstallLocation", @"D:\hmail\", @"D:\hmail\Logs\hmailserver_[0-9]*.log")]
    [InlineData(@"SOFTWARE\Mail Enable\Mail Enable\Connectors\SMTP", "Activity Log Directory", @"D:\ME\Logs", @"D:\ME\Logs\SMTP-Activity-*.log")]
    public void A_server_is_looked_for_where_the_registry_says(string key, string name, string folder, string pattern) =>
        Assert.Contains(pattern, WindowsPlaces.Of((k, n) => (k, n) == (key, name) ? folder : null, static _ => null).Select(p => p.Pattern));

    [Fact]
    public void Exchange_is_looked_for_where_its_own_variable_says() =>
        Assert.Contains(@"F:\V15\TransportRoles\Logs\MessageTracking\MSGTRK*.LOG", WindowsPlaces.Of(static (_, _) => null, static v => v == "ExchangeInstallPath" ? @"F:\V15\" : null).Select(p => p.Pattern));

    [Fact]
    public void A_system_elsewhere_than_on_C_is_known_by_its_environment()
    {
        string[] patterns = [.. WindowsPlaces.Of(static (_, _) => null, static v => v switch { "ProgramFiles" => @"D:\Programme", "ProgramFiles(x86)" => @"D:\Programme (x86)", "SystemRoot" => @"D:\Windows", _ => null }).Select(p => p.Pattern)];
        Assert.Contains(@"D:\Programme (x86)\hMailServer\Logs\hmailserver_SMTP_*.log", patterns);
        Assert.Contains(@"D:\Programme\SMTPServer\logs\*.log", patterns);
        Assert.Contains(@"D:\Windows\System32\LogFiles\SMTPSVC*\*.log", patterns);
        Assert.Contains(@"C:\SmarterMail\Logs\*smtpLog.log", patterns);
    }

    [Fact]
    public void A_machine_that_tells_nothing_is_searched_where_setup_programs_put_things() =>
        Assert.Equal(WindowsPlaces.Defaults, WindowsPlaces.Of(static (_, _) => null, static _ => null));
}
