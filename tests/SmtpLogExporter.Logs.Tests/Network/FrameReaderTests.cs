using System.Text;
using SmtpLogExporter.Logs.Network;

namespace SmtpLogExporter.Logs.Tests.Network;

public sealed class FrameReaderTests
{
    private const int Limit = 1000;

    [Theory]
    [InlineData("5 <22>a", "<22>a")]
    [InlineData("5 <22>a6 <22>bb", "<22>a", "<22>bb")]
    [InlineData("<22>a\n<22>bb\n", "<22>a", "<22>bb")]
    [InlineData("<22>a\r\n<22>bb\0\n<22>c\n", "<22>a\r", "<22>bb\0", "<22>c")]
    [InlineData("5 <22>a\n6 <22>bb\r\n<22>c\n5 <22>d", "<22>a", "<22>bb", "<22>c", "<22>d")]
    [InlineData("7 <22>\nbb<22>c\n", "<22>\nbb", "<22>c")]
    [InlineData("2026-11-22 without a front\n", "2026-11-22 without a front")]
    [InlineData("0 is no count\n", "0 is no count")]
    [InlineData("12x is none\n", "12x is none")]
    [InlineData("\n\n\0\n")]
    public void Messages_are_the_same_however_the_stream_is_cut(string stream, params string[] messages)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream);
        for (int size = 1; size <= bytes.Length; size++)
        {
            FrameReader reader = new(Limit);
            List<string> got = [];
            for (int at = 0; at < bytes.Length; at += size) Feed(reader, bytes.AsSpan(at, Math.Min(size, bytes.Length - at)), got);
            Assert.Equal(messages, got);
            Assert.Equal(0, reader.Unfinished - reader.Rest().Length);
        }
    }

    [Theory]
    [InlineData("1001 <22>a")]
    [InlineData("99999999 <22>a")]
    [InlineData("123456789012345678901234567890 <22>a")]
    public void A_count_beyond_the_limit_is_no_message(string stream)
    {
        FrameReader reader = new(Limit);
        Assert.Equal(FrameState.Malformed, Feed(reader, Encoding.UTF8.GetBytes(stream), []));
    }

    [Fact]
    public void An_endless_line_takes_no_memory_and_the_next_one_is_read()
    {
        FrameReader reader = new(Limit);
        List<string> got = [];
        byte[] part = Encoding.UTF8.GetBytes(new string('x', 700));
        Assert.Equal(FrameState.More, Feed(reader, part, got));
        Assert.Equal(FrameState.Oversized, FeedOnce(reader, part, got));
        for (int i = 0; i < 1000; i++) Feed(reader, part, got);
        Assert.InRange(reader.Room().Length, 1, 8 * Limit);
        Feed(reader, "end\n<22>next\n"u8, got);
        Assert.Equal(["<22>next"], got);
        Assert.Equal((1002 * 700) + 4, reader.TakePassedOver());
    }

    [Fact]
    public void The_last_line_of_a_connection_needs_no_line_feed_but_a_counted_message_needs_its_bytes()
    {
        FrameReader line = new(Limit);
        Feed(line, "<22>a\n<22>last"u8, []);
        Assert.True(line.IsLine);
        Assert.Equal("<22>last", Encoding.UTF8.GetString(line.Rest()));
        FrameReader counted = new(Limit);
        Feed(counted, "9 <22>"u8, []);
        Assert.False(counted.IsLine);
        Assert.Equal(6, counted.Unfinished);
    }

    [Fact]
    public void Any_bytes_are_survived()
    {
        Random random = new(7);
        byte[] alphabet = [.. "0123459 <>\n\r\0a"u8];
        for (int run = 0; run < 2000; run++)
        {
            FrameReader reader = new(50);
            for (int i = 0; i < 20; i++)
            {
                byte[] part = new byte[random.Next(1, 40)];
                for (int k = 0; k < part.Length; k++) part[k] = alphabet[random.Next(alphabet.Length)];
                List<string> got = [];
                if (Feed(reader, part, got) == FrameState.Malformed) break;
                Assert.All(got, message => Assert.InRange(message.Length, 1, 50));
            }
        }
    }

    private static FrameState Feed(FrameReader reader, ReadOnlySpan<byte> bytes, List<string> got)
    {
        FrameState state = FeedOnce(reader, bytes, got);
        while (state == FrameState.Oversized) state = Drain(reader, got);
        return state;
    }

    private static FrameState FeedOnce(FrameReader reader, ReadOnlySpan<byte> bytes, List<string> got)
    {
        while (!bytes.IsEmpty)
        {
            Memory<byte> room = reader.Room();
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room.Span);
            reader.Advance(count);
            bytes = bytes[count..];
        }

        return Drain(reader, got);
    }

    private static FrameState Drain(FrameReader reader, List<string> got)
    {
        FrameState state;
        while (reader.TryTake(out ReadOnlySpan<byte> message, out state)) got.Add(Encoding.UTF8.GetString(message));
        return state;
    }
}
