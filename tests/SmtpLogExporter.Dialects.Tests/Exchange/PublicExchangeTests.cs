using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exchange;

/// <summary>Samples other people published, with what they or their collector say is in them.</summary>
public sealed class PublicExchangeTests
{
    [Fact]
    public void A_session_with_a_failed_login_is_one_connection_and_one_failure()
    {
        JsonElement expected = PublicSample.Expectation("qazeer-infosec-notes/RECV2023011116-1.expected.json");
        Reading reading = PublicSample.Read("qazeer-infosec-notes/RECV2023011116-1.LOG");
        Assert.Empty(reading.Unmatched);
        Assert.Equal(expected.GetProperty("sessions").GetInt32(), reading.Events.Counts["Connected"]);
        Assert.Equal(expected.GetProperty("auth_failures").GetInt32(), reading.Events.Counts["Authenticated"]);
        JsonElement tls = expected.GetProperty("tls");
        Assert.Contains($"TlsStarted Direction=in Version={tls.GetProperty("version").GetString()!.ToLowerInvariant()} Trust=anonymous Cipher={tls.GetProperty("cipher").GetString()}", reading.Events.Lines);
        Assert.Equal(expected.GetProperty("rows").GetArrayLength() + 5, reading.Outcomes[Outcome.Known]);
    }

    [Fact]
    public void The_mark_in_front_of_a_tracking_log_and_its_26_columns_spoil_nothing()
    {
        JsonElement expected = PublicSample.Expectation("elastic-beats/exchange-tracking-utf8-bom.expected.json");
        Reading reading = PublicSample.Read("elastic-beats/exchange-tracking-utf8-bom.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("lines").GetInt32(), reading.Outcomes[Outcome.Known]);

        // Two notices of the store: no mail, so no event, but both move the clock.
        Assert.Equal(expected.GetProperty("data_rows").GetInt32(), reading.Events.Ticks);
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void A_connectivity_session_without_failure_counts_nothing()
    {
        Reading reading = PublicSample.Read("pastes-exchange/CONNECTLOG-first-session.log", new DialectSettings { FallbackServer = "here", IsOnlyLog = true });
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);

        // Its session and its message are there; the tracking log tells them recipient by recipient: counted here they would be counted twice.
        JsonElement expected = PublicSample.Expectation("pastes-exchange/CONNECTLOG-first-session.log.expected.json");
        string text = string.Concat(UnixSample.Lines("public-win/pastes-exchange/CONNECTLOG-first-session.log").Select(System.Text.Encoding.UTF8.GetString));
        Assert.Equal(expected.GetProperty("sessions").GetInt32(), text.Split(",+,").Length - 1);
        Assert.Contains($"Messages: {expected.GetProperty("messages")} Bytes: {expected.GetProperty("bytes")} ", text, StringComparison.Ordinal);
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void A_single_row_without_header_is_known_and_its_client_is_the_one_of_the_upstream_test()
    {
        Reading reading = PublicSample.Read("crowdsec-hub/exchange-smtp-logs/exchange-smtp-logs.log");
        Assert.Equal(["CommandsUsed Command=auth Accepted=0 Refused=1", "Authenticated Mechanism=unknown Result=failure ClientAddress=192.168.9.212"], reading.Events.Lines);
        Assert.Equal(1_658_351_526_270, reading.Reader.LastTime); // 2022-07-20T21:12:06.27Z
        Assert.StartsWith("exchange exchange-1 ", reading.Events.Place, StringComparison.Ordinal);
    }
}
