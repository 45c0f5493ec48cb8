namespace SmtpLogExporter.Logs.Tests;

public sealed class SourceNamesTests
{
    [Fact]
    public void A_label_holds_no_line_ends_or_control_bytes_and_stays_unique()
    {
        SourceNames names = new();
        SourceSpec spec = new() { Files = ["*.log"] };
        Assert.Equal("a\uFFFDb\uFFFD[31m.log", names.Create(spec, "a\nb\u001b[31m.log", "file").Label);
        Assert.Equal("a\uFFFDb\uFFFD[31m.log#2", names.Create(spec, "a\rb\u001b[31m.log", "file").Label);
        Assert.Equal("übung.log", names.Create(spec, "übung.log", "file").Label);
    }
}
