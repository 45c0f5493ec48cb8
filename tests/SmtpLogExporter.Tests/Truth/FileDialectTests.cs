using System.Text;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// Logs with a layout of their own, through the whole process: read as files as Windows writes them, with a byte order mark, CR LF, and no configuration.
/// What each line says is written beside it by hand (tests of the dialects); here it must arrive at the counters, and the laws must hold.
/// </summary>
public sealed class FileDialectTests : IDisposable
{
    private readonly TempFolder temp = new();

    public static TheoryData<string> Dialects() => ["Exchange", "Iis", "HMailServer", "SmarterMail", "MailEnable", "MDaemon", "Kerio"];

    public void Dispose() => temp.Dispose();

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Each_line_has_one_outcome_and_the_laws_hold(string dialect)
    {
        foreach ((string name, string[] rows) in Blocks(dialect))
        {
            string[] lines = [.. rows.Where(IsLine)];
            Cut cut = OwnLog.Read(Write(name, lines));
            Assert.Equal((name, lines.Length), (name, cut.Sum("smtplog_lines_total")));
            Assert.Equal(cut.Sum("smtp_rejects_total"), cut.Sum("smtp_reject_replies_total"));
            double failed = Failed(cut, "smtp_delivery_attempts_total");
            Assert.Equal((name, failed), (name, Failed(cut, "smtp_delivery_replies_total")));
            Assert.Equal((name, failed), (name, Failed(cut, "smtp_delivery_failures_total")));
            if (rows.Contains("!only")) continue;
            Assert.Equal(rows.Count(row => row.Trim() is "Malformed"), cut.Sum("smtplog_lines_total", ("outcome", "malformed")));
            Assert.Equal(rows.Count(row => row.Trim() is "Unmatched"), cut.Sum("smtplog_lines_total", ("outcome", "unmatched")));
            Assert.Equal(rows.Count(row => row.Trim() is "NotMail"), cut.Sum("smtplog_lines_total", ("outcome", "not_mail")));
        }
    }

    /// <summary>The events written beside the lines, counted by plain words, against the counters.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_the_lines_say_arrives_at_the_counters(string dialect)
    {
        foreach ((string name, string[] rows) in Blocks(dialect))
        {
            if (rows.Contains("!only")) continue;
            Cut cut = OwnLog.Read(Write(name, [.. rows.Where(IsLine)]));
            int Said(params string[] words) => rows.Count(row => row.StartsWith("    ", StringComparison.Ordinal) && words.All(word => row.Contains(word, StringComparison.Ordinal)));
            Assert.Equal((name, Said(" Connected ")), (name, cut.Sum("smtp_connections_total")));
            Assert.Equal((name, Said("Refused ", "Stage=")), (name, cut.Sum("smtp_rejects_total")));
            Assert.Equal((name, Said("MessageAccepted ")), (name, cut.Sum("smtp_messages_received_total")));
            Assert.Equal((name, Said("Authenticated ")), (name, cut.Sum("smtp_auth_attempts_total")));
            Assert.Equal((name, Said("Attempted ") + Said("RecipientsExpired ")), (name, cut.Sum("smtp_delivery_attempts_total")));
            Assert.Equal((name, Said("Disconnected ")), (name, cut.Sum("smtp_disconnects_total")));
            Assert.Equal((name, Said("NotificationMade ")), (name, cut.Sum("smtp_notifications_sent_total")));
            Assert.Equal((name, Said("CommandsUsed ")), (name, cut.Sum("smtp_commands_total")));
        }
    }

    [Fact]
    public void An_organisation_of_two_mailboxes_counts_each_mail_once()
    {
        Cut cut = OwnLog.Read(Write("tracking", [.. Blocks("Exchange").Where(block => block.Name.StartsWith("tracking-0", StringComparison.Ordinal)).SelectMany(block => block.Rows).Where(IsLine)]));
        Assert.Equal(1, cut.Sum("smtp_messages_received_total", ("origin", "remote")));
        Assert.Equal(2, cut.Sum("smtp_delivery_attempts_total", ("result", "handed_over")));
        Assert.Equal(2, cut.Sum("smtp_delivery_attempts_total", ("transport", "local"), ("result", "delivered")));
        Assert.Equal(2 * 4500, cut.Sum("smtp_delivered_bytes_total", ("transport", "local")));
        Assert.Equal(0, cut.Sum("smtp_tls_sessions_total"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Credentials_are_in_no_output(string dialect)
    {
        string path = Write(dialect, [.. Blocks(dialect).SelectMany(block => block.Rows).Where(IsLine)]);
        foreach (string command in new[] { "explain", "report" })
        {
            CommandRun run = await CommandRun.Of(command, path);
            Assert.DoesNotContain("c2VjcmV0", run.Out + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("AHVzZXIAc2VjcmV0", run.Out + run.Error, StringComparison.Ordinal);
        }
    }

    private static double Failed(Cut cut, string family) => cut.Sum(family, ("result", "deferred")) + cut.Sum(family, ("result", "bounced")) + cut.Sum(family, ("result", "expired"));

    private static bool IsLine(string row) => row.Length > 0 && row[0] is not ('!' or '/') && !row.StartsWith("    ", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string[] Rows)> Blocks(string dialect)
    {
        foreach (string path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Cases", dialect), "*.txt").Order(StringComparer.Ordinal))
        {
            int number = 0;
            foreach (string block in File.ReadAllText(path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
                yield return ($"{Path.GetFileNameWithoutExtension(path)}-{number++}", block.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private string Write(string name, string[] lines)
    {
        string path = temp[name + ".log"];
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\r\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }
}
