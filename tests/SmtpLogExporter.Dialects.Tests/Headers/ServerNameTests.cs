using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Headers;

public sealed class ServerNameTests
{
    [Fact]
    public void The_configured_name_wins()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Server = "Front.Example" });
        reading.Read(Log.Line("postfix/smtpd", "connect from x[192.0.2.1]"));
        Assert.StartsWith("postfix front.example ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_hosts_in_one_file_are_several_servers()
    {
        Reading reading = new();
        foreach (string host in new[] { "mx1", "MX2", "mx1", "mx2.", "mx1" })
        {
            reading.Read($"Nov 22 10:10:52 {host} postfix/smtpd[7]: connect from x[192.0.2.1]");
            Assert.StartsWith($"postfix {host.ToLowerInvariant().TrimEnd('.')} ", reading.Events.Place, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("10-0-0-1", "mx1")]
    [InlineData("MX9.", "nine.example")]
    [InlineData("invented", "other")]
    public void Hosts_are_shown_by_the_names_given_to_them(string host, string shown)
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", ServerNames = new Dictionary<string, string> { ["10-0-0-1"] = "mx1", ["mx9"] = "Nine.example", ["*"] = "other" } });
        reading.Read($"Nov 22 10:10:52 {host} postfix/smtpd[7]: connect from x[192.0.2.1]");
        Assert.StartsWith($"postfix {shown} ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Hosts_without_a_name_given_keep_theirs()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", ServerNames = new Dictionary<string, string> { ["a"] = "b" } });
        reading.Read("Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]");
        Assert.StartsWith("postfix mx1 ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_of_one_dot_is_no_name()
    {
        Reading reading = new();
        reading.Read("Nov 22 10:10:52 . postfix/smtpd[7]: connect from x[192.0.2.1]");
        Assert.StartsWith("postfix here ", reading.Events.Place, StringComparison.Ordinal);
    }
}
