using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Endpoints;

public sealed class SocketPlaceTests
{
    [Theory]
    [InlineData("none/x.sock", "there is no folder ")]
    [InlineData("empty.log", "a file of this name is in the way")]
    public async Task A_place_where_no_socket_can_be_is_told_and_left_alone(string name, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Paths are others.");
        using TempFolder temp = new();
        await File.WriteAllTextAsync(temp["empty.log"], "", TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.Of("serve", temp["mail.log"], "--state.dir", temp["state"], "--web.listen-address", $"unix:{temp[name]}");
        Assert.Equal(1, run.Code);
        Assert.Contains($"cannot listen on unix:{temp[name]}: {reason}", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(temp["empty.log"]));
    }
}
