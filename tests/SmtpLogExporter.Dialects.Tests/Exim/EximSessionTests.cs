using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Exim;

/// <summary>Sessions are told apart by the client's port, once the log announces them; doors by the server's port.</summary>
public sealed class EximSessionTests
{
    private const string Opened = "2026-11-22 10:10:52 SMTP connection from [192.0.2.9]:4711 I=[192.0.2.1]:25 (TCP/IP connection count = 1)";
    private const string Closed = "2026-11-22 10:10:53 SMTP connection from (x) [192.0.2.9]:4711 I=[192.0.2.1]:25 closed by QUIT";

    [Fact]
    public void Once_sessions_are_announced_their_lines_have_their_names()
    {
        Reading reading = new(withSession: true);
        Assert.StartsWith("Disconnected ", Assert.Single(reading.Of(Closed)), StringComparison.Ordinal);
        Assert.StartsWith("{[192.0.2.9]:4711} Connected ", Assert.Single(reading.Of(Opened)), StringComparison.Ordinal);
        Assert.StartsWith("{[192.0.2.9]:4711} Disconnected ", Assert.Single(reading.Of(Closed)), StringComparison.Ordinal);
        Assert.StartsWith("{[192.0.2.9]:4711} Refused ", Assert.Single(reading.Of("2026-11-22 10:10:52 H=(x) [192.0.2.9]:4711 I=[192.0.2.1]:25 F=<a@b> rejected RCPT <c@d>: no")), StringComparison.Ordinal);
        Assert.StartsWith("Refused ", Assert.Single(reading.Of("2026-11-22 10:10:52 U=root F=<a@b> rejected RCPT <c@d>: no")), StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_proxy_the_announcement_has_another_name()
    {
        Reading reading = new(withSession: true);
        reading.Read(Opened);
        reading.Read("2026-11-22 10:10:52 1xV4oK-00002p-0D <= a@b H=(x) [198.51.100.1]:99 I=[192.0.2.1]:25 P=esmtp PRX=192.0.2.9 S=9");
        Assert.StartsWith("Connected ", Assert.Single(reading.Of(Opened)), StringComparison.Ordinal);
        Assert.StartsWith("Disconnected ", Assert.Single(reading.Of(Closed)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_refused_at_once_has_left_and_a_drop_behind_it_ends_nothing_more()
    {
        Reading reading = new(withSession: true);
        reading.Read(Opened);
        Assert.Equal(2, reading.Of("2026-11-22 10:10:52 H=[192.0.2.9]:4711 I=[192.0.2.1]:25 rejected connection in \"connect\" ACL: no").Length);
        Assert.Empty(reading.Of("2026-11-22 10:10:52 SMTP connection from [192.0.2.9]:4711 I=[192.0.2.1]:25 closed by DROP in ACL"));
    }

    [Theory]
    [InlineData(" I=[192.0.2.1]:587", Listener.Submission)]
    [InlineData(" I=[192.0.2.1]:465", Listener.Submissions)]
    [InlineData(" I=[192.0.2.1]:25", Listener.Smtp)]
    [InlineData(" I=[::1]:2500", Listener.Other)]
    [InlineData("", Listener.Smtp)]
    public void The_port_is_the_door(string field, Listener listener)
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Listeners = new Dictionary<string, Listener> { ["2500"] = Listener.Other } }, withListener: true);
        Assert.StartsWith($"<{Spelling.Of(listener)}> MessageAccepted ", Assert.Single(reading.Of($"2026-11-22 10:10:52 1xV4oK-00002p-0D <= a@b H=(x) [192.0.2.9]{field} P=esmtp S=9")), StringComparison.Ordinal);
        Assert.StartsWith($"<{Spelling.Of(listener)}> Refused ", Assert.Single(reading.Of($"2026-11-22 10:10:52 H=(x) [192.0.2.9]{field} F=<a@b> rejected RCPT <c@d>: no")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U=root P=local S=9", Listener.Local)]
    [InlineData("H=localhost [127.0.0.1] P=lmtp S=9", Listener.Lmtp)]
    public void A_program_and_a_local_transfer_have_doors_of_their_own(string fields, Listener listener) =>
        Assert.StartsWith($"<{Spelling.Of(listener)}> ", new Reading(withListener: true).Of("2026-11-22 10:10:52 1xV4oK-00002p-0D <= a@b " + fields)[0], StringComparison.Ordinal);
}
