using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exim;

/// <summary>
/// The logs Exim's own test suite expects, of 263 configurations; they are not ours to copy and read where SMTPLOG_CORPORA names the folder that has them.
/// The suite masks what changes from run to run, and its files have the output of its scripts in them: masks are taken off, lines without a stamp are left out.
/// </summary>
public sealed partial class EximPublicLogTests
{
    [Fact]
    public void Every_line_of_the_main_logs_is_known_but_for_those_that_were_looked_at()
    {
        int lines = 0;
        SortedSet<string> unmatched = new(StringComparer.Ordinal);
        int count = 0;
        foreach (string path in Directory.GetFiles(Folder("log")))
        {
            Reading reading = new Reading(new DialectSettings { FallbackServer = "here", Dialect = "exim" }).All(Stamped(path));
            lines += reading.Outcomes.Values.Sum();
            count += reading.Unmatched.Count;
            unmatched.UnionWith(reading.Unmatched.Select(WithoutStamp));
            Assert.Equal(0, reading.Outcomes.GetValueOrDefault(Outcome.NotMail));
        }

        Assert.Equal(Reviewed(), unmatched);
        Assert.True(lines > 4000);
        Assert.True(count * 100 < lines, $"{count} of {lines} are unmatched");
    }

    /// <summary>Known by their name.</summary>
    [Fact]
    public void No_line_of_a_reject_log_says_anything()
    {
        int lines = 0;
        foreach (string path in Directory.GetFiles(Folder("rejectlog")))
        {
            Reading reading = new Reading(new DialectSettings { FallbackServer = "here", Dialect = "exim", FileName = "rejectlog" }).All(Stamped(path));
            Assert.Empty(reading.Events.Lines);
            lines += reading.Outcomes.GetValueOrDefault(Outcome.Known);
        }

        Assert.True(lines > 100);
    }

    private static string Folder(string kind)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string path = Path.Combine(corpora, "public", "Exim+exim", "test", kind);
        if (!Directory.Exists(path)) Assert.Skip($"{path} is not there");
        return path;
    }

    private static List<byte[]> Stamped(string path) =>
        [.. File.ReadAllLines(path, Encoding.Latin1).Where(line => Stamp().IsMatch(line)).Select(line => Encoding.Latin1.GetBytes(Unmasked(line)))];

    private static string Unmasked(string line) =>
        Port().Replace(line, ":25").Replace("(dd)", "(110)", StringComparison.Ordinal).Replace("(EEE)", "(13)", StringComparison.Ordinal)
            .Replace("ip4.ip4.ip4.ip4", "192.0.2.4", StringComparison.Ordinal).Replace("ip6:ip6:ip6:ip6:ip6:ip6:ip6:ip6", "2001:db8::6", StringComparison.Ordinal).Replace("V4NET", "10", StringComparison.Ordinal);

    private static string WithoutStamp(string line) => Stamp().Replace(line, "").Trim();

    private static SortedSet<string> Reviewed() =>
        new(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "Exim", "reviewed.txt")).Where(line => line.Length > 0 && line[0] != '#'), StringComparer.Ordinal);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?( [+-]\d{4})?( \[\d+\])? ", RegexOptions.ExplicitCapture)]
    private static partial Regex Stamp();

    [GeneratedRegex(@":PORT_\w+")]
    private static partial Regex Port();
}
