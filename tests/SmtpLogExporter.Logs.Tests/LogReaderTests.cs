using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Logs.Tests.Faults;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Logs.Tests;

public sealed class LogReaderTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Nothing_is_seen_before_it_is_settled()
    {
        _bench.Write(1000);
        using LogReader reader = new(_bench.Specs, _bench.Options, _bench.Clock);
        Assert.Empty(reader.Sources);
        Assert.True(reader.Read());
        Assert.Empty(reader.Sources);
        reader.Settle();
        LogSource source = Assert.Single(reader.Sources);
        Assert.Equal(0, source.Account.BytesRead);
        Assert.True(reader.Read());
        for (int i = 0; i < 10; i++)
            Assert.True(reader.TryTake(out _));
        Assert.Equal(0, source.Account.BytesRead);
        reader.Settle();
        Assert.Equal(10 * (_bench.Written[0].Length + 1), source.Account.BytesRead);
        Assert.True(reader.Read());
        Assert.True(reader.TryTake(out LogLine line));
        Assert.Equal(_bench.Written[10], Encoding.UTF8.GetString(line.Text));
    }

    [Fact]
    public void A_batch_has_at_most_256_lines_of_one_source()
    {
        _bench.Write(1000);
        using LogReader reader = new(_bench.Specs, _bench.Options, _bench.Clock);
        List<int> sizes = [];
        while (reader.Read())
        {
            int size = 0;
            for (; reader.TryTake(out _); size++)
            {
            }

            sizes.Add(size);
            reader.Settle();
        }

        Assert.Equal(1000, sizes.Sum());
        Assert.Equal(256, sizes.Max());
    }

    [Fact]
    public void What_another_thread_saves_while_a_batch_is_read_covers_the_lines_settled()
    {
        _bench.Write(2000);
        Assert.True(_bench.Step(100));
        byte[] settled = _bench.State();
        Assert.True(_bench.Reader!.Read());
        for (int i = 0; i < 50; i++)
            Assert.True(_bench.Reader.TryTake(out _));
        Assert.Equal(settled, _bench.State());
    }

    [Fact]
    public void A_source_with_much_to_read_does_not_keep_another_waiting()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("mail.log")] }, new SourceSpec { Files = [_bench.Path("other.log")] }];
        _bench.Write(100_000);
        _bench.Write(10, "other.log");
        using LogReader reader = new(_bench.Specs, _bench.Options, _bench.Clock);
        int batches = 0;
        while (reader.Read() && (!reader.TryTake(out _) || reader.Current.Label != "other.log"))
        {
            batches++;
            while (reader.TryTake(out _))
            {
            }

            reader.Settle();
        }

        Assert.InRange(batches, 0, 50);
    }

    [Fact]
    public void Reading_and_splitting_allocates_nothing_per_line()
    {
        _bench.Write(200_000);
        using LogReader reader = new(_bench.Specs, _bench.Options, _bench.Clock);
        int lines = Take(reader, 50_000);
        Assert.Equal(0, Allocations.Of(() => lines += Take(reader, 25_000)));
        Assert.True(lines >= 75_000);
    }

    [Fact]
    public void Any_split_of_the_bytes_into_writes_and_reads_gives_the_same_lines()
    {
        Gen<string> line = Gen.OneOf(
            Gen.Constant(""),
            Gen.Choose(1, 300).Select(static length => new string('a', length)),
            Gen.Choose(900, 1100).Select(static length => new string('b', length)),
            Gen.Choose(1, 20).Select(static length => "x" + new string('\0', length) + "y"),
            Gen.Choose(1, 5000).Select(static length => new string('\0', length)),
            Gen.Constant("\uFEFFtext\r"),
            Gen.Constant("ü€\r"));
        Gen<(string Text, int[] Cuts, int[] Takes)> input =
            from lines in Gen.NonEmptyListOf(line)
            from cuts in Gen.ListOf(Gen.Choose(1, 4000))
            from takes in Gen.ListOf(Gen.Choose(0, 5))
            select (string.Join('\n', lines) + "\nend\n", cuts.ToArray(), takes.ToArray());
        Check.QuickThrowOnFailure(Prop.ForAll(input.ToArbitrary(), static given =>
        {
            List<string> whole = ReadInPieces(given.Text, [], []);
            List<string> pieces = ReadInPieces(given.Text, given.Cuts, given.Takes);
            Assert.Equal(whole, pieces);
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(-1)]
    public void Damaged_state_is_an_invalid_data_exception_from_load(int cut)
    {
        _bench.Write(10);
        _bench.Run();
        byte[] state = _bench.State();
        byte[] damaged = cut < 0 ? [.. state.Select(static b => (byte)~b)] : state[..cut];
        using LogReader reader = new(_bench.Specs, _bench.Options, _bench.Clock);
        using BinaryReader from = new(new MemoryStream(damaged));
        _ = Assert.Throws<InvalidDataException>(() => reader.Load(from));
    }

    [Fact]
    public void Any_bytes_as_state_give_invalid_data_or_a_reader_that_works()
    {
        _bench.Write(10);
        _bench.Run();
        byte[] state = _bench.State();
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, (state.Length * 8) - 1).ToArbitrary(), bit =>
        {
            byte[] flipped = [.. state];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            using LogReader reader = new(_bench.Specs, _bench.Options, _bench.Clock);
            using BinaryReader from = new(new MemoryStream(flipped));
            try
            {
                reader.Load(from);
            }
            catch (InvalidDataException)
            {
                return;
            }

            _ = Take(reader, int.MaxValue);
        }));
    }

    [Fact]
    public void The_state_holds_no_text_of_the_log()
    {
        _bench.Write(10);
        _bench.Run();
        Assert.True(_bench.State().AsSpan().IndexOf("postfix"u8) < 0);
    }

    [Fact]
    public void Waiting_ends_at_once_when_stopped_or_when_there_is_more_to_do()
    {
        _bench.Write(100_000);
        using LogReader reader = new(_bench.Specs, _bench.Options with { PollInterval = TimeSpan.FromHours(1) }, TimeProvider.System);
        Assert.True(reader.Read());
        reader.Wait(CancellationToken.None);
        reader.Settle();
        _ = Take(reader, int.MaxValue);
        reader.Wait(new CancellationToken(canceled: true));
    }

    [Fact]
    public void Labels_are_the_alias_or_the_fixed_part_of_the_name_and_unique()
    {
        _ = Directory.CreateDirectory(_bench.Path("a"));
        _ = Directory.CreateDirectory(_bench.Path("b"));
        foreach (string name in (string[])["a/mail.log", "b/mail.log", "ex260101.log", "ex260102.log", "first.log", "second.log"])
            File.WriteAllText(_bench.Path(name), "line\n");
        _bench.Specs =
        [
            new SourceSpec { Files = [_bench.Path("*/mail.log")] },
            new SourceSpec { Files = [_bench.Path("ex*.log")] },
            new SourceSpec { Name = "mx1", Files = [_bench.Path("first.log"), _bench.Path("second.log")] },
        ];
        _bench.Run();
        Assert.Equal(["mail.log", "mail.log#2", "ex.log", "mx1", "second.log"], _bench.Reader!.Sources.Select(static source => source.Label));
        Assert.Equal([0, 1, 2, 3, 4], _bench.Reader.Sources.Select(static source => source.Index));
        Assert.All(_bench.Reader.Sources, static source => Assert.Equal("file", source.Kind));
    }

    private static int Take(LogReader reader, int limit)
    {
        int lines = 0;
        while (lines < limit && reader.Read())
        {
            while (reader.TryTake(out _))
                lines++;
            reader.Settle();
        }

        return lines;
    }

    private static List<string> ReadInPieces(string text, int[] cuts, int[] takes)
    {
        using FaultBench bench = new(new LogReaderOptions { StartAt = StartAt.Beginning, LineLimit = 1000 });
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int at = 0;
        using AppendWriter writer = new(bench.Path("mail.log"));
        int step = 0;
        foreach (int cut in cuts)
        {
            int end = Math.Min(bytes.Length, at + cut);
            writer.Write(bytes.AsSpan(at, end - at));
            at = end;
            for (int i = 0; i < 3 && takes.Length > 0; i++)
                _ = bench.Step(takes[step++ % takes.Length]);
            bench.Clock.Advance(TimeSpan.FromSeconds(0.3));
            if (step % 5 == 4)
                bench.Restart();
        }

        writer.Write(bytes.AsSpan(at));
        bench.Run(2);
        return [.. bench.Lines, $"{bench.Oversized} oversized"];
    }
}
