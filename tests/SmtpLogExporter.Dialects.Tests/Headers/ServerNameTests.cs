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

    [Fact]
    public void A_host_of_one_dot_is_no_name()
    {
        Reading reading = new();
        reading.Read("Nov 22 10:10:52 . postfix/smtpd[7]: connect from x[192.0.2.1]");
        Assert.StartsWith("postfix here ", reading.Events.Place, StringComparison.Ordinal);
    }
}
