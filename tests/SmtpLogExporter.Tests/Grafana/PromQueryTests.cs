namespace SmtpLogExporter.Tests.Grafana;

/// <summary>The lint finds what it is for.</summary>
public sealed class PromQueryTests
{
    [Fact]
    public void A_query_is_taken_apart()
    {
        PromQuery query = new("""topk($topn, sum by (reason) (increase(smtp_rejects_total{job=~"$job",reason!~"a|b"}[$__range] @ end())) > 0) or on (server) smtp_tracked_messages{state="held"} offset 1h""");
        Assert.Equal(["smtp_rejects_total", "smtp_tracked_messages"], query.Selectors.Select(s => s.Metric));
        Assert.Equal("$__range", query.Selectors[0].Window);
        Assert.Equal("increase", query.Selectors[0].Function);
        Assert.Equal(["a", "b"], query.Selectors[0].Matchers[1].Values);
        Assert.Equal(["reason", "server"], query.Groupings);
        Assert.Equal(["reason"], query.Grouped);
    }

    [Theory]
    [InlineData("rate(smtp_rejects_totals[5m])", "there is no metric smtp_rejects_totals")]
    [InlineData("""rate(smtp_rejects_total{reason!~"unknown_recipient|mailbox_full"}[5m])""", "reason has no value unknown_recipient")]
    [InlineData("""rate(smtp_rejects_total{reason!~"unknown_user"}[5m])""", "unknown_user is no group of reasons")]
    [InlineData("""rate(smtp_rejects_total{reason=~"4.."}[5m])""", "reason is matched by a pattern")]
    [InlineData("""rate(smtp_rejects_total{provider="google"}[5m])""", "there is no label provider")]
    [InlineData("""rate(smtp_reject_replies_total{code="550"}[5m])""", "code has no value 550")]
    [InlineData("""rate(smtp_delivery_delay_seconds_bucket{le="60"}[5m])""", "there is no bound 60")]
    [InlineData("""rate(smtp_delivery_delay_seconds_bucket{le="45.0"}[5m])""", "there is no bound 45.0")]
    [InlineData("sum(smtp_rejects_total)", "only grows")]
    [InlineData("rate(smtp_tracked_messages[5m])", "is a gauge")]
    [InlineData("sum by (client) (rate(smtp_rejects_total[5m]))", "no metric has the label client")]
    [InlineData("rate(smtp_delivery_delay_seconds[5m])", "there is no metric smtp_delivery_delay_seconds")]
    public void A_fault_is_found(string query, string finding) =>
        Assert.Contains(new QueryLint([]).Findings(new PromQuery(query)), f => f.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("""rate(smtp_rejects_total{reason=~"dnsbl|reputation",action="reject"}[5m])""")]
    [InlineData("""rate(smtp_delivery_delay_seconds_bucket{le="60.0"}[5m]) / on (server) rate(smtp_delivery_delay_seconds_count[5m])""")]
    [InlineData("""sum by (client_ip) (rate(smtp_client_connections_total{client_ip!="other"}[5m]))""")]
    public void What_is_right_is_no_finding(string query) => Assert.Empty(new QueryLint([]).Findings(new PromQuery(query)));
}
