using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Files;

public sealed class HeadTests
{
    [Fact]
    public void A_head_is_found_again_at_the_start_of_a_longer_file()
    {
        Head head = Head.Of("first line\n"u8);
        Assert.True(head.Begins("first line\nsecond line\n"u8));
        Assert.False(head.Begins("First line\nsecond line\n"u8));
        Assert.False(head.Begins("first"u8));
        Assert.False(head.IsWhole);
    }

    [Fact]
    public void No_head_fits_everything()
    {
        Assert.True(default(Head).Begins([]));
        Assert.True(default(Head).Begins("x"u8));
    }

    [Fact]
    public void Bytes_beyond_the_first_kilobyte_do_not_matter()
    {
        byte[] bytes = new byte[3000];
        Head head = Head.Of(bytes);
        bytes[1024] = 1;
        Assert.True(head.IsWhole);
        Assert.Equal(head, Head.Of(bytes));
        bytes[1023] = 1;
        Assert.NotEqual(head, Head.Of(bytes));
    }
}
