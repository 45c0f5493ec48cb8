using System.Text;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Haraka;

public sealed class HarakaShapeTests
{
    /// <summary>Once such bytes led ever deeper, until the process ended.</summary>
    [Theory]
    [InlineData("\u001b")]
    [InlineData("\u001b\u001b\u001b")]
    [InlineData("\u001b[3")]
    [InlineData("\u001b[32m")]
    public void Escapes_without_end_are_nobodys_line(string escape)
    {
        Reading reading = new();
        reading.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(escape, 20_000))));
        Assert.Null(reading.Reader.Mta);
    }
}
