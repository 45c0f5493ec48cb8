using System.Text.Json;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Commands;

public sealed class ExplainCommandTests
{
    private const string Reject = "Mar  4 05:06:07 mx1 postfix/smtpd[9]: NOQUEUE: reject: RCPT from unknown[203.0.113.5]: 554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.spamhaus.org; from=<a@example.com> to=<b@example.org> proto=ESMTP helo=<x>";
    private const string Login = "Mar  4 05:06:07 mx1 postfix/submission/smtpd[9]: 4F2A1C0B3D: client=ws.example.org[192.0.2.7], sasl_method=PLAIN, sasl_username=secretuser";

    private const string Named = "Mar  4 05:06:08 mx1 postfix/cleanup[10]: 4F2A1C0B3D: message-id=<a@example.org>";

    [Fact]
    public async Task A_line_is_explained_from_header_to_series()
    {
        CommandRun run = await CommandRun.Of("explain", Reject);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("line 1: counted", run.Out, StringComparison.Ordinal);
        Assert.Contains("header    rfc3164", run.Out, StringComparison.Ordinal);
        Assert.Contains("event     refused", run.Out, StringComparison.Ordinal);
        Assert.Contains("fact      refusal", run.Out, StringComparison.Ordinal);
        Assert.Contains("rule      pf-dnsbl", run.Out, StringComparison.Ordinal);
        Assert.Contains("+1 smtp_dnsbl_rejects_total{mta=\"postfix\",server=\"mx1\",list=\"zen.spamhaus.org\"}", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object_a_line()
    {
        CommandRun run = await CommandRun.Of($"{Reject}\r\nnonsense\n{Login}\n{Named}", [], CancellationToken.None, "explain", "--json");
        JsonElement[] lines = [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

        Assert.Equal(["counted", "malformed", "counted", "informational"], lines.Select(l => l.GetProperty("outcome").GetString()));
        Assert.Equal("pf-dnsbl", lines[0].GetProperty("rules")[0].GetString());
    }

    [Fact]
    public async Task What_the_line_does_not_say_is_not_said()
    {
        CommandRun run = await CommandRun.Of("explain", "Mar  4 05:06:09 mx1 postfix/local[9]: 4F2A1C0B3D: to=<b@example.org>, relay=local, delay=1, delays=1/0/0/0, dsn=5.1.1, status=bounced (unknown user: \"b\")");
        Assert.Contains("event     attempted", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("answered=", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Names_of_users_are_never_shown(params string[] flags)
    {
        CommandRun run = await CommandRun.Of([.. flags.Prepend("explain"), Login]);
        Assert.Contains("transaction_opened", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("secretuser", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_bytes_of_a_line_never_reach_the_terminal()
    {
        CommandRun run = await CommandRun.Of("explain", Reject.Replace("unavailable", "un\u001b[31mavail\u0007able", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Out, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task Lines_of_a_file_share_their_stories()
    {
        using TempFolder temp = new();
        MailLog log = new(temp["mail.log"]);
        log.Connect(3);
        CommandRun run = await CommandRun.Of("explain", log.Path);
        Assert.Equal(3, run.Out.Split("+1 smtp_connections_active").Length - 1);
    }

    [Fact]
    public async Task A_wrong_dialect_is_wrong_usage() => Assert.Equal(2, (await CommandRun.Of("explain", "--dialect", "nope", "x")).Code);
}
