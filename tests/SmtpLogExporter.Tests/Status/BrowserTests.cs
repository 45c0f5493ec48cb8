using System.Diagnostics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Status;

/// <summary>The page in a real browser.</summary>
public sealed class BrowserTests : IDisposable
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_browser_shows_it_refreshes_it_and_complains_of_nothing()
    {
        Assert.SkipWhen(Chromium is null, "There is no Chromium on this machine.");
        MailLog log = new(temp["mail.log"]);
        log.Connect(10);

        // What a client says of itself ends up in the log, and this in a file name.
        string evil = temp["<img src=x onerror=document.title='owned'>.log"];
        File.Copy(log.Path, evil);
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path, evil));

        // Time in the page is virtual: twelve seconds pass as fast as the answers come.
        ProcessStartInfo start = new(Chromium!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", $"--user-data-dir={temp["profile"]}", "--virtual-time-budget=12000", "--dump-dom", served.Address.ToString()]) start.ArgumentList.Add(argument);
        using Process browser = Process.Start(start)!;
        Task<string> complaints = browser.StandardError.ReadToEndAsync();
        string shown = await browser.StandardOutput.ReadToEndAsync();
        await browser.WaitForExitAsync();

        Assert.Contains("<span id=\"live\" class=\"good\">live</span>", shown, StringComparison.Ordinal);
        Assert.Contains("<title>SmtpLogExporter</title>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", shown, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", await complaints, StringComparison.Ordinal);
    }
}
