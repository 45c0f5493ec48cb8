using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Files;

public sealed class AnchorTests
{
    [Fact]
    public void Keeps_the_last_256_bytes()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300).Select(static i => (byte)i)];
        Anchor anchor = new();
        anchor.Set(bytes);
        Assert.Equal(256, anchor.Length);
        Assert.True(anchor.Matches(bytes.AsSpan(44)));
        Assert.False(anchor.Matches(bytes.AsSpan(43, 256)));
        Assert.False(anchor.Matches(bytes));
    }

    [Fact]
    public void A_restored_one_knows_its_bytes_by_their_hash()
    {
        Anchor saved = new();
        saved.Set("the end\n"u8);
        Anchor anchor = new();
        anchor.Restore(saved.Length, saved.Digest);
        Assert.False(anchor.Matches("another\n"u8[..8]));
        Anchor copy = new();
        copy.Set(anchor);
        Assert.True(anchor.Matches("the end\n"u8));
        Assert.True(anchor.Matches("the end\n"u8));
        Assert.True(copy.Matches("the end\n"u8));
    }

    [Fact]
    public void The_hash_follows_the_bytes()
    {
        Anchor anchor = new();
        anchor.Set("one"u8);
        UInt128 first = anchor.Digest;
        Anchor other = new();
        other.Set("two"u8);
        anchor.Set(other);
        Assert.NotEqual(first, anchor.Digest);
        Assert.Equal(other.Digest, anchor.Digest);
    }
}
