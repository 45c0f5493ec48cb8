using Microsoft.Extensions.Logging;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Windows;

namespace SmtpLogExporter.Tests.Windows;

public sealed class EventTextWriterTests
{
    private readonly List<(LogLevel, string)> events = [];

    [Theory]
    [InlineData((int)LogFormat.Logfmt)]
    [InlineData((int)LogFormat.Json)]
    public void Each_message_is_an_event_of_its_level(int format)
    {
        using EventTextWriter writer = new((level, text) => events.Add((level, text)));
        using StderrLoggerProvider provider = new(writer, LogLevel.Debug, (LogFormat)format, TimeProvider.System);
        ILogger log = provider.CreateLogger("SmtpLogExporter.Test");
        LogLevel[] levels = [LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error];
        foreach (LogLevel level in levels) log.Log(level, "a message with level=info msg=x in it");
        Assert.Equal(levels, events.Select(e => e.Item1));
        Assert.All(events, e => Assert.DoesNotContain('\n', e.Item2));
    }

    [Fact]
    public void What_a_command_says_before_it_can_log_is_an_error()
    {
        using EventTextWriter writer = new((level, text) => events.Add((level, text)));
        writer.Write("smtp-log-exporter: no such ");
        writer.Write("flag\r\n");
        writer.WriteLine();
        Assert.Equal([(LogLevel.Error, "smtp-log-exporter: no such flag")], events);
    }
}
