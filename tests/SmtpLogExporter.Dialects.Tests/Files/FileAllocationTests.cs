using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Dialects.Tests.Files;

public sealed class FileAllocationTests
{
    public static TheoryData<string> Dialects() => FileCaseTests.Dialects();

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_line_costs_no_memory(string dialect)
    {
        foreach (LineBlock block in LineCases.Files(dialect).SelectMany(LineCases.Blocks))
        {
            Reading reading = block.Start();
            Counter counter = new();
            byte[][] lines = [.. block.Lines.Select(line => System.Text.Encoding.UTF8.GetBytes(line.Text))];
            for (int i = 0; i < 3; i++) Pass(reading.Reader, lines, counter);
            Assert.Equal(0, Allocations.Of(() => Pass(reading.Reader, lines, counter)));
        }
    }

    private static void Pass(DialectReader reader, byte[][] lines, Counter counter)
    {
        foreach (byte[] line in lines) reader.Read(line, counter);
    }
}
