using SmtpLogExporter.Logs.Files;
using SmtpLogExporter.Logs.Tests.Faults;

namespace SmtpLogExporter.Logs.Tests.Files;

public sealed class StatxTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Tells_one_file_by_name_and_by_handle()
    {
        Assert.SkipUnless(Statx.IsAvailable, "There is no statx on this machine.");
        _bench.Write(10);
        Assert.Equal(FileFault.None, Statx.Of(_bench.Path("mail.log"), out FileStat byName));
        using LocalFile file = new(_bench.Path("mail.log"));
        Assert.Equal(FileFault.None, file.Stat(out FileStat byHandle));
        Assert.Equal(byName, byHandle);
        Assert.Equal(new FileInfo(_bench.Path("mail.log")).Length, byName.Size);
        Assert.Equal(FileKind.Regular, byName.Kind);
        Assert.Equal(1u, byName.Links);
        Assert.InRange(byName.Modified, DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());
        File.Delete(_bench.Path("mail.log"));
        Assert.Equal(FileFault.None, file.Stat(out byHandle));
        Assert.Equal(0u, byHandle.Links);
        Assert.Equal(FileFault.Missing, Statx.Of(_bench.Path("mail.log"), out _));
    }

    [Fact]
    public void Plain_dotnet_agrees_on_what_it_knows()
    {
        Assert.SkipUnless(Statx.IsAvailable, "There is no statx on this machine.");
        _bench.Write(10);
        Assert.Equal(FileFault.None, Statx.Of(_bench.Path("mail.log"), out FileStat system));
        Assert.Equal(FileFault.None, PortableStat.Of(_bench.Path("mail.log"), out FileStat plain));
        Assert.Equal((system.Size, system.Modified, system.Kind), (plain.Size, plain.Modified, plain.Kind));
        Assert.Equal(FileFault.Missing, PortableStat.Of(_bench.Path("none"), out _));
    }
}
