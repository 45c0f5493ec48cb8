using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Haraka;

/// <summary>Samples of other projects, read where SMTPLOG_CORPORA names the folder that has them.</summary>
public sealed class HarakaSampleTests
{
    [Fact]
    public void No_line_is_of_an_unknown_shape() => Sample.IsKnown("public/haraka+haraka-plugin-log-reader/haraka-part.log", "haraka");
}
