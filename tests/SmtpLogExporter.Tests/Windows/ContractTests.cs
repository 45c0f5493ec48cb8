using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Windows;

/// <summary>What the reader of files needs of an operating system, tried on wine's.</summary>
[Collection(WineMachine.Name)]
public sealed partial class ContractTests
{
    private readonly WineMachine machine;

    public ContractTests(WineMachine machine)
    {
        Assert.SkipUnless(WineMachine.Missing is null, WineMachine.Missing ?? "");
        this.machine = machine;
    }

    [Fact]
    public void The_file_system_is_as_the_reader_needs_it()
    {
        string said = machine.Run([.. WineMachine.Program("logs-tests/SmtpLogExporter.Logs.Tests.exe"), "-class", "SmtpLogExporter.Logs.Tests.Files.FileSystemContractTests", "-noColor"]);
        Match total = Total().Match(said);
        Assert.True(total.Success, said);
        Assert.True(int.Parse(total.Groups[1].Value) >= 10, said);
        Assert.True(total.Groups[2].Value == "0" && total.Groups[3].Value == "0", said);
    }

    [GeneratedRegex(@"Total: (\d+), Errors: (\d+), Failed: (\d+)")]
    private static partial Regex Total();
}
