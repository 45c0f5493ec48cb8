using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Iis;

/// <summary>What makes counting these logs go wrong, one test each.</summary>
public sealed class IisTrapTests
{
    private const string Header = "#Software: Microsoft Internet Information Services 6.0\n#Date: 2026-11-22 10:00:00\n#Fields: date time c-ip cs-username s-sitename cs-method cs-uri-query sc-status sc-win32-status cs-bytes\n";

    [Fact]
    public void The_pseudo_codes_240_and_0_are_nobodys_reply()
    {
        Reading reading = Read(
            "2026-11-22 10:00:00 192.0.2.1 x SMTPSVC1 HELO +x 250 0 10",
            "2026-11-22 10:00:01 192.0.2.1 x SMTPSVC1 QUIT x 240 6219 4",
            "2026-11-22 10:00:02 192.0.2.2 OutboundConnectionCommand SMTPSVC1 MAIL FROM:<a@b> 0 0 4",
            "2026-11-22 10:00:02 192.0.2.2 OutboundConnectionResponse SMTPSVC1 - 451+later 0 0 4",
            "2026-11-22 10:00:02 192.0.2.2 OutboundConnectionCommand SMTPSVC1 QUIT - 0 0 4");
        Assert.DoesNotContain(reading.Events.Lines, line => line.Contains("240", StringComparison.Ordinal) || line.Contains("Code=0", StringComparison.Ordinal));
        Assert.Equal(1, reading.Events.Lines.Count(line => line.StartsWith("Attempted", StringComparison.Ordinal) && line.Contains("Reply=451 later", StringComparison.Ordinal)));
    }

    [Fact]
    public void W3C_is_UTC_the_IIS_format_local()
    {
        DialectSettings settings = new() { FallbackServer = "here", Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        Reading extended = new(settings);
        foreach (string line in (Header + "2026-11-22 10:00:00 192.0.2.1 x SMTPSVC1 HELO +x 250 0 10").Split('\n')) extended.Read(line);
        Reading commas = new(settings);
        commas.Read("192.0.2.1, x, 11/22/26, 10:00:00, SMTPSVC1, R, 192.0.2.10, 0, 10, 5, 250, 0, HELO, -, +x,");
        Assert.Equal(3_600_000, extended.Reader.LastTime - commas.Reader.LastTime);
    }

    [Fact]
    public void Unquoted_commas_stay_in_the_last_column()
    {
        Reading reading = new();
        reading.Read("192.0.2.2, OutboundConnectionResponse, 11/22/26, 10:00:00, SMTPSVC1, R, -, 0, 0, 5, 0, 0, -, -, 554+go+away,+you,+and+you,");
        Assert.Equal(["ContactFailed Address=192.0.2.2 Reason=greeting"], reading.Events.Lines);
    }

    [Fact]
    public void Resuming_behind_the_header_keeps_its_columns_and_its_day()
    {
        Reading before = new();
        foreach (string line in (Header.Replace("date time", "time", StringComparison.Ordinal) + "23:59:59 192.0.2.1 x SMTPSVC1 HELO +x 250 0 10").Split('\n')) before.Read(line);
        Reading after = Restart.Of(before);
        after.Read("00:00:01 192.0.2.1 x SMTPSVC1 MAIL +FROM:<> 250 0 10");
        Assert.Equal(2000, after.Reader.LastTime - before.Reader.LastTime);
    }

    private static Reading Read(params string[] rows)
    {
        Reading reading = new();
        foreach (string line in Header.Split('\n', StringSplitOptions.RemoveEmptyEntries).Concat(rows)) reading.Read(line);
        return reading;
    }
}
