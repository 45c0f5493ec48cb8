using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Stories;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class StoryKeyTests
{
    private static readonly KeySeed Seed = new(42);

    [Fact]
    public void Different_ids_of_up_to_sixteen_bytes_never_share_a_key() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), (a, b) =>
    {
        byte[] x = [.. a.Take(16)];
        byte[] y = [.. b.Take(16)];
        return x.AsSpan().SequenceEqual(y) == (StoryKey.Of(x, 3, Seed) == StoryKey.Of(y, 3, Seed));
    }));

    [Theory]
    [InlineData("ABCDEFGH", "ABCDEFGHABCDEFGH")]
    [InlineData("ABCDEFGHI", "ABCDEFGHBCDEFGHI")]
    public void Overlapping_words_are_told_apart_by_length(string a, string b) => Assert.NotEqual(StoryKey.Of(Encoding.ASCII.GetBytes(a), 3, Seed), StoryKey.Of(Encoding.ASCII.GetBytes(b), 3, Seed));

    [Fact]
    public void The_same_id_in_two_scopes_has_two_keys() => Assert.NotEqual(StoryKey.Of("1A2B3C4D5E"u8, 1, Seed), StoryKey.Of("1A2B3C4D5E"u8, 2, Seed));

    [Fact]
    public void A_hash_depends_on_the_seed_and_on_every_byte()
    {
        byte[] text = Encoding.ASCII.GetBytes("a-message-id-of-some-length@example.org");
        ulong hash = Seed.Hash(text);
        Assert.NotEqual(hash, new KeySeed(43).Hash(text));
        for (int i = 0; i < text.Length; i++)
        {
            text[i] ^= 1;
            Assert.NotEqual(hash, Seed.Hash(text));
            text[i] ^= 1;
        }

        Assert.Equal(hash, Seed.Hash(text));
    }
}
