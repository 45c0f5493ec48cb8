using System.Text.Json;
using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Samples of other projects, which are not ours to copy: read where SMTPLOG_CORPORA names the folder that has them.</summary>
public sealed class PublicSampleTests
{
    [Theory]
    [InlineData("public/pixelpark+postfix-logsums/mail-2023-03-slice.log")]
    [InlineData("public/youyo+postfix-log-parser/test/test.log")]
    [InlineData("public/fail2ban+fail2ban/postfix")]
    [InlineData("public/crowdsecurity+hub/postfix-spam/postfix-spam.log")]
    [InlineData("public/crowdsecurity+hub/postfix-non-smtp/postfix-non-smtp.log")]
    [InlineData("postfix-big/mail.rfc3164.log.gz")]
    [InlineData("postfix-syslog/journal/journalctl-short.txt")]
    [InlineData("postfix-syslog/journal/journalctl-short-iso.txt")]
    [InlineData("postfix-syslog/journal/journalctl-short-iso-precise.txt")]
    public void No_line_of_postfix_is_of_an_unknown_shape(string sample)
    {
        string path = PathOf(sample);
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress) : file;
        Reading reading = new Reading().All(Corpus.Split(stream).Where(line => line.Length > 0 && line[0] != '#'));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.True(reading.Outcomes.GetValueOrDefault(Outcome.Known) > 0);
    }

    /// <summary>What a program for tests of Postfix prints: the refusals of its access checks, with words in place of the queue id.</summary>
    [Theory]
    [InlineData("smtpd_acl.ref", 17)]
    [InlineData("smtpd_check_dsn.ref", 36)]
    [InlineData("smtpd_exp.ref", 10)]
    [InlineData("smtpd_nullmx.ref", 6)]
    public void Each_refusal_of_postfixs_own_tests_is_one(string sample, int refusals)
    {
        const string Program = "./smtpd_check: ";
        Reading reading = new();
        foreach (string line in File.ReadLines(PathOf("public/vdukhovni+postfix/postfix/src/smtpd/" + sample)))
        {
            string bare = line.StartsWith("./", StringComparison.Ordinal) ? line : "./" + line;
            if (bare.StartsWith(Program, StringComparison.Ordinal)) reading.Read(Log.Line("postfix/smtpd", bare[Program.Length..].Replace("<queue id>", "NOQUEUE", StringComparison.Ordinal)));
        }

        Assert.Empty(reading.Unmatched);
        Assert.Equal(refusals, reading.Events.Counts["Refused"]);
    }

    /// <summary>Each is one line's words under the name of the pattern that reads them; three patterns are for parts of a line alone.</summary>
    [Fact]
    public void Each_line_of_the_grok_patterns_is_known()
    {
        Reading reading = new();
        foreach (string file in Directory.GetFiles(PathOf("public/whyscream+postfix-grok-patterns/test")).Order(StringComparer.Ordinal))
        {
            string[] lines = File.ReadAllLines(file);
            string daemon = Regex.Match(lines[0], @"POSTFIX_(\w+)\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value.ToLowerInvariant();
            if (daemon is "command_counter_data" or "tls_features" or "keyvalue") continue;
            string words = lines.First(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..].Trim('"', '\'').Replace("\\\"", "\"", StringComparison.Ordinal);
            reading.Read(Log.Line("postfix/" + daemon.Replace('_', '-'), words));
        }

        Assert.Empty(reading.Unmatched);
        Assert.Equal(57, reading.Outcomes[Outcome.Known]);
    }

    [Fact]
    public void Each_line_of_another_exporters_tests_is_known()
    {
        Reading reading = new();
        foreach (string testCase in File.ReadLines(PathOf("public/kumina+postfix_exporter/collect_cases.jsonl")))
        {
            using JsonDocument read = JsonDocument.Parse(testCase);
            foreach (JsonElement line in read.RootElement.GetProperty("lines").EnumerateArray()) reading.Read(line.GetString()!);
        }

        Assert.Empty(reading.Unmatched);
        Assert.True(reading.Outcomes[Outcome.Known] > 30);
    }

    private static string PathOf(string sample)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string path = Path.Combine(corpora, sample);
        if (!Path.Exists(path)) Assert.Skip($"{path} is not there");
        return path;
    }
}
