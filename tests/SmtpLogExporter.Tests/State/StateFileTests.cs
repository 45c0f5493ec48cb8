using System.Security.Cryptography;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Tests.State;

public sealed class StateFileTests
{
    private static readonly Snapshot Sample = new(42, [new StateSection("positions", 1, new byte[] { 1, 2, 3 }), new StateSection("lane:mail.log ä", 7, Array.Empty<byte>()), new StateSection("book", 1, RandomBytes(5000))]);

    [Fact]
    public void What_was_written_is_read_back()
    {
        Snapshot? read = StateFile.Read(Bytes(Sample), out _, out _);

        Assert.NotNull(read);
        Assert.Equal(42, read.Sequence);
        Assert.Equal(Sample.Sections.Select(s => (s.Name, s.Version)), read.Sections.Select(s => (s.Name, s.Version)));
        Assert.All(Sample.Sections.Zip(read.Sections), pair => Assert.Equal(pair.First.Bytes.ToArray(), pair.Second.Bytes.ToArray()));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] whole = Bytes(Sample);
        for (int length = 0; length < whole.Length; length++) Assert.Null(StateFile.Read(whole.AsMemory(0, length), out _, out _));
    }

    [Fact]
    public void Any_flipped_bit_is_noticed()
    {
        byte[] bytes = Bytes(Sample);
        for (int bit = 0; bit < bytes.Length * 8; bit += 7)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(StateFile.Read(bytes, out string damage, out _));
            Assert.NotEmpty(damage);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.NotNull(StateFile.Read(bytes, out _, out _));
    }

    [Fact]
    public void A_zeroed_file_is_refused() => Assert.Null(StateFile.Read(new byte[Bytes(Sample).Length], out _, out _));

    [Fact]
    public void Another_major_version_is_told_apart_from_damage()
    {
        byte[] bytes = Bytes(Sample);
        bytes[8] = 2;

        Assert.Null(StateFile.Read(bytes, out string damage, out int version));
        Assert.Equal(2, version);
        Assert.Contains("version 2", damage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_checksum_over_nonsense_raises_nothing()
    {
        byte[] bytes = Bytes(Sample);
        for (int at = 20; at < 80; at++)
        {
            byte[] lying = [.. bytes];
            lying[at] = 0xFF;
            SHA256.HashData(lying.AsSpan(0, lying.Length - 32), lying.AsSpan(lying.Length - 32));
            StateFile.Read(lying, out _, out _);
        }
    }

    [Fact]
    public void A_section_is_found_by_name_and_version_only()
    {
        Assert.NotNull(Sample.Find("book", 1));
        Assert.Null(Sample.Find("book", 2));
        Assert.Null(Sample.Find("shelf", 1));
    }

    private static byte[] Bytes(Snapshot snapshot)
    {
        using MemoryStream to = new();
        Assert.Equal(StateFile.Write(to, snapshot), to.Length);
        return to.ToArray();
    }

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(5).NextBytes(bytes);
        return bytes;
    }
}
