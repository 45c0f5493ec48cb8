using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmtpLogExporter.Logging;

namespace SmtpLogExporter.Tests.Logging;

public sealed class LogLineTextTests
{
    private static readonly KeyValuePair<string, object?>[] Fields = [new("SourceName", "a\n\u001b[31m\"b\""), new("Bytes", 12L), new("{OriginalFormat}", "template")];

    [Fact]
    public void Logfmt_is_one_line_whatever_the_values() =>
        Assert.Equal("time=T level=warn msg=\"two words\" source_name=\"a\\n\\u001b[31m\\\"b\\\"\" bytes=12", LogLineText.Logfmt("T", LogLevel.Warning, "two words", Fields, null));

    [Fact]
    public void A_sentence_stays_one_line_and_commands_nothing() =>
        Assert.Equal("\"no\\u001b[31m\\n\\u202efile\": no such file, über", LogLineText.Shown("\"no\u001b[31m\n\u202efile\": no such file, über"));

    [Fact]
    public void Json_holds_the_same()
    {
        string line = LogLineText.Json("T", LogLevel.Error, "two words", Fields, new IOException("gone"));
        JsonElement json = JsonDocument.Parse(line).RootElement;

        Assert.DoesNotContain('\n', line);
        Assert.Equal("error", json.GetProperty("level").GetString());
        Assert.Equal("a\n\u001b[31m\"b\"", json.GetProperty("source_name").GetString());
        Assert.Contains("gone", json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
