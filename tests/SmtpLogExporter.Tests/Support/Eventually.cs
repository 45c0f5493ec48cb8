namespace SmtpLogExporter.Tests.Support;

/// <summary>Waits for what other threads bring about. The limit is only there so that a defect ends the test.</summary>
internal static class Eventually
{
    private const int Looks = 1500;

    public static async Task True(Func<Task<bool>> holds)
    {
        for (int i = 0; i < Looks; i++)
        {
            if (await holds()) return;
            await Task.Delay(20);
        }

        Assert.Fail("It did not come about.");
    }
}
