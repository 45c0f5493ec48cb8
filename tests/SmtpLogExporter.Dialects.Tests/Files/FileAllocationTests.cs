using SmtpLogExporter.Dialects.Tests.Support;

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

            // A shared pool may have given its arrays back meanwhile: what a line itself costs, it costs in every round.
            Assert.Contains(0, Enumerable.Range(0, 3).Select(_ => Cost(reading.Reader, lines, counter)));
        }
    }

    private static long Cost(DialectReader reader, byte[][] lines, Counter counter)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++) Pass(reader, lines, counter);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Pass(DialectReader reader, byte[][] lines, Counter counter)
    {
        foreach (byte[] line in lines) reader.Read(line, counter);
    }
}
