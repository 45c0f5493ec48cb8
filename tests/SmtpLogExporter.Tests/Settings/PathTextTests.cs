using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class PathTextTests
{
    [Fact]
    public void Variables_stand_for_their_values_on_Windows_only()
    {
        Environment.SetEnvironmentVariable("SMTPLOG_TEST_PLACE", @"D:\x");
        Assert.Equal(@"D:\x\a.log", PathText.Expand(@"%SMTPLOG_TEST_PLACE%\a.log", isWindows: true));
        Assert.Equal(@"%SMTPLOG_TEST_PLACE%\a.log", PathText.Expand(@"%SMTPLOG_TEST_PLACE%\a.log", isWindows: false));
    }
}
