using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Files;

/// <summary>Logs with a layout of their own: whatever the bytes, a line ends in an outcome, never in an exception.</summary>
public sealed class FileRobustnessTests
{
    private static readonly byte[][] Pieces =
    [
        ","u8.ToArray(), "\""u8.ToArray(), "\"\""u8.ToArray(), ";"u8.ToArray(), "\t"u8.ToArray(), " "u8.ToArray(), "+"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "<"u8.ToArray(), ">"u8.ToArray(),
        "[nl]250 "u8.ToArray(), "550 5.7.1 "u8.ToArray(), "99999999999999999999"u8.ToArray(), "\0"u8.ToArray(), "#Fields: "u8.ToArray(), "{LED="u8.ToArray(), "S:E2ELatency="u8.ToArray(), "\uFEFF"u8.ToArray(),
    ];

    public static TheoryData<string> Dialects() => FileCaseTests.Dialects();

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Any_bytes_are_read(string dialect)
    {
        DialectReader reader = New(dialect);
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Enum.IsDefined(reader.Read(bytes, new Counter()))));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_line_may_be_cut_anywhere(string dialect)
    {
        DialectReader reader = New(dialect);
        Counter counter = new();
        foreach (byte[] line in LineCases.Lines(dialect))
        {
            for (int length = 0; length <= line.Length; length++) Assert.True(Enum.IsDefined(reader.Read(line.AsSpan(0, length), counter)));
        }

        Assert.True(counter.Events > 20);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_line_may_be_damaged(string dialect)
    {
        Random random = new(20261122);
        DialectReader reader = New(dialect);
        Counter counter = new();
        for (int round = 0; round < 40; round++)
        {
            foreach (byte[] line in LineCases.Lines(dialect))
            {
                List<byte> damaged = [.. line];
                for (int i = random.Next(0, 4); i > 0; i--)
                {
                    int at = random.Next(damaged.Count);
                    switch (random.Next(4))
                    {
                        case 0: damaged[at] = (byte)random.Next(256); break;
                        case 1: damaged.RemoveRange(at, Math.Min(random.Next(1, 20), damaged.Count - at - 1)); break;
                        case 2: damaged.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
                        default: damaged.InsertRange(at, damaged.GetRange(0, Math.Min(damaged.Count, random.Next(40)))); break;
                    }
                }

                Assert.True(Enum.IsDefined(reader.Read([.. damaged], counter)));
            }
        }

        Assert.True(counter.Events > 100);
    }

    private static DialectReader New(string dialect)
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Dialect = dialect, IsOnlyLog = true });
        reader.Begin(Reading.WrittenAt);
        return reader;
    }
}
