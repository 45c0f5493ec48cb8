using SmtpLogExporter.Metrics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>MDaemon writes each session into the log of its direction and again into the one of everything.</summary>
public sealed class CompositeLogTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly string[] inbound = Lines("in.txt");
    private readonly string[] outbound = Lines("out.txt");

    public CompositeLogTests()
    {
        File.WriteAllLines(temp["MDaemon-2026-11-22-SMTP-(in).log"], inbound);
        File.WriteAllLines(temp["MDaemon-2026-11-22-SMTP-(out).log"], outbound);
        File.WriteAllLines(temp["MDaemon-2026-11-22-all.log"], [.. inbound, .. outbound]);
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_glob_that_takes_both_counts_each_session_once()
    {
        Cut parts = Read("*SMTP*.log");
        Cut all = Read("*.log");
        Assert.Equal(inbound.Length + outbound.Length, parts.Sum("smtplog_lines_total"));
        Assert.Equal(2 * (inbound.Length + outbound.Length), all.Sum("smtplog_lines_total"));
        AssertSame(parts, all);
        Assert.Equal(0, all.Sum("smtplog_lines_total", ("outcome", "not_mail")));
    }

    /// <summary>Its own blocks stand one behind the other: it tells what the parts tell.</summary>
    [Theory]
    [InlineData("*-all.log")]
    [InlineData("MDaemon-2026-11-22-all.log")]
    public void Named_by_itself_it_is_read(string pattern) => AssertSame(Read("*SMTP*.log"), Read(pattern));

    private static void AssertSame(Cut expected, Cut found)
    {
        foreach (string family in new[] { "smtp_connections_total", "smtp_disconnects_total", "smtp_commands_total", "smtp_rejects_total", "smtp_messages_received_total", "smtp_delivery_attempts_total", "smtp_auth_attempts_total", "smtp_tls_sessions_total" })
            Assert.Equal((family, expected.Sum(family)), (family, found.Sum(family)));
        Assert.True(expected.Sum("smtp_connections_total") > 3);
    }

    private static string[] Lines(string file) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Cases", "MDaemon", file)).Where(row => row.Length > 0 && row[0] is not ('!' or '/' or ' '))];

    private Cut Read(string pattern) => OwnLog.Read(temp[pattern]);
}
