using System.Diagnostics;

namespace SmtpLogExporter.Tests.Support;

/// <summary>Waits for what other threads bring about. The limit is only there so that a defect ends the test.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <param name="holds">Whether it has come about.</param>
    /// <param name="instead">What is there in its place, for whoever reads that the test failed.</param>
    public static async Task True(Func<Task<bool>> holds, Func<string>? instead = null)
    {
        Stopwatch since = Stopwatch.StartNew();
        while (!await holds())
        {
            if (since.Elapsed > Limit) Assert.Fail($"It did not come about.{(instead is null ? "" : " Instead:\n" + instead())}");
            await Task.Delay(20);
        }
    }
}
