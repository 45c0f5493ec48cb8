using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Programs;

/// <summary>The log of all programs of a machine. What is called nobody's mail is listed here whole, so that nothing of a mail server hides in it.</summary>
public sealed class WholeMachineTests
{
    [Theory]
    [InlineData("Postfix/syslog.messages.log.gz", "cron 1, groupadd 3, rsyslogd 1, useradd 61")]
    [InlineData("Postfix/contentfilter.messages.log.gz", "cron 1, groupadd 3, rsyslogd 1, useradd 61")]
    public void Only_these_programs_have_nothing_to_do_with_mail(string corpus, string expected)
    {
        Reading reading = new();
        List<string> others = [];
        foreach (byte[] line in Corpus.Lines(corpus))
        {
            if (reading.Read(line) == Outcome.NotMail) others.Add(Encoding.UTF8.GetString(line));
        }

        Regex program = new(@"^.{16}\S+ (?<name>[^\s\[:]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        IEnumerable<string> counted = others.GroupBy(line => program.Match(line).Groups["name"].Value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}");
        Assert.Equal(expected, string.Join(", ", counted));
        Assert.Empty(reading.Unmatched);
    }
}
