using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Vocabulary;

public class SpellingTests
{
    [Fact]
    public void Members_are_written_as_the_catalogue_names_them()
    {
        Assert.Equal("too_many_errors", Spelling.Of(EndCause.TooManyErrors));
        Assert.Equal("tls1.3", Spelling.Of(TlsVersion.Tls1_3));
        Assert.Equal("ssl3", Spelling.Of(TlsVersion.Ssl3));
        Assert.Equal("cram_md5", Spelling.Of(AuthMechanism.CramMd5));
        Assert.Equal("end_of_data", Spelling.Of(Stage.EndOfData));
        Assert.Equal("handed_over", Spelling.Of(DeliveryResult.HandedOver));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        foreach (Reason reason in Enum.GetValues<Reason>())
        {
            Assert.True(Spelling.TryRead(Spelling.Of(reason), out Reason read));
            Assert.Equal(reason, read);
        }

        Assert.False(Spelling.TryRead("RelayDenied", out Reason _));
    }
}
