using System.Text.Json;
using SmtpLogExporter.Health;
using SmtpLogExporter.Status;

namespace SmtpLogExporter.Tests.Status;

public sealed class StatusPageTests
{
    private const string Evil = "<script>alert('\"&')</script>";
    private static readonly Dictionary<string, double> Lines = new(StringComparer.Ordinal) { ["counted"] = 90, ["unmatched"] = 10 };

    [Fact]
    public void Nothing_from_outside_reaches_the_page_unescaped()
    {
        string page = StatusPage.Write(ViewOf(Evil), "/m\"><script>");

        // One script is our own.
        Assert.Equal(2, page.Split("<script").Length);
        Assert.Equal(1, page.Split("</script").Length - 1);
        Assert.True(page.Split("&lt;script").Length - 1 >= 9);
    }

    [Fact]
    public void Nothing_is_fetched_from_elsewhere_and_nothing_is_styled_or_run_that_the_policy_does_not_name()
    {
        string page = StatusPage.Write(ViewOf("mail.log"), "/metrics");
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\son\w+=", page);
        Assert.Contains($"<style>{PageAssets.Style}</style>", page, StringComparison.Ordinal);
        Assert.Contains($"<script>{PageAssets.Script}</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", PageAssets.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_names_are_shown()
    {
        string page = StatusPage.Write(ViewOf("mail.log"), "/metrics");
        Assert.Contains("<td>mail.log</td>", page, StringComparison.Ordinal);
        Assert.Contains("1,234", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n bad\">10</td>", page, StringComparison.Ordinal);
        Assert.Contains("3 of 4", page, StringComparison.Ordinal);
        Assert.Contains("2026-03-04 12:00:00 UTC", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_sources_says_so() =>
        Assert.Contains("no source has been found yet", StatusPage.Write(ViewOf("x") with { Sources = [], Tiles = [] }, "/metrics"), StringComparison.Ordinal);

    [Fact]
    public void The_facts_are_json_whatever_the_log_says()
    {
        using JsonDocument json = JsonDocument.Parse(StatusJson.Write(ViewOf(Evil)));
        JsonElement top = json.RootElement;
        Assert.Equal("bad", top.GetProperty("health").GetString());
        Assert.Equal(Evil, top.GetProperty("reasons")[0].GetString());
        Assert.Equal(Evil, top.GetProperty("sources")[0].GetProperty("source").GetString());
        Assert.Equal(10, top.GetProperty("sources")[0].GetProperty("lines").GetProperty("unmatched").GetDouble());
        Assert.Equal(1234, top.GetProperty("counted").GetProperty("received").GetDouble());
        Assert.Equal(60, top.GetProperty("last_hour_by_minute").GetProperty("received").GetArrayLength());
        Assert.Equal(5, top.GetProperty("rankings").GetProperty("why_deliveries_fail")[0].GetProperty("recipients").GetDouble());
    }

    private static StatusView ViewOf(string text) => new()
    {
        Now = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero),
        Verdict = new Verdict("bad", text, [text]),
        Sources = [new SourceStatus(new SourceView(text, text, IsUp: false, text, 1, 1, 1), 1, Lines)],
        Tiles = [new Tile("received", "messages", 1234, new int[60])],
        Waiting = [new Row([text], [2])],
        Day = [(text, new int[288])],
        Rankings = [new Ranking("Why deliveries fail", ["Result", "Recipients"], [new Row([text], [5])], "none")],
        Slots = [(text, 3, 4)],
        SeriesCount = 1,
    };
}
