using SmtpLogExporter.Logs.Files;
using SmtpLogExporter.Logs.Tests.Faults;

namespace SmtpLogExporter.Logs.Tests;

public sealed class DiscoveryTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Lists_named_files_and_their_siblings()
    {
        foreach (string name in (string[])["mail.log", "mail.log.1", "mail.log.2.gz", "mail.err"])
            File.WriteAllText(_bench.Path(name), "text");
        IReadOnlyList<MatchedFile> found = Discovery.List(new SourceSpec { Files = [_bench.Path("mail.log")] });
        Assert.Equal(["mail.log", "mail.log.1", "mail.log.2.gz"], found.Select(static file => Path.GetFileName(file.Path)));
        Assert.Equal([true, false, false], found.Select(static file => file.IsNamed));
        Assert.All(found, static file => Assert.True(file.IsReadable && file.Trouble is null && file.Size == 4));
    }

    [Fact]
    public void Says_what_is_missing()
    {
        IReadOnlyList<MatchedFile> found = Discovery.List(new SourceSpec { Files = [_bench.Path("mail.log"), _bench.Path("*.none"), _bench.Path("no/such/dir.log")] });
        Assert.Equal(3, found.Count);
        Assert.All(found, static file => Assert.False(file.IsReadable));
        Assert.Contains("No file matches", found[1].Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_group_that_may_read()
    {
        string? group = UnixGroups.NameOf(4);
        Assert.SkipWhen(group is null, "There is no group 4 on this machine.");
        File.WriteAllText(_bench.Path("mail.log"), "text");
        GroupOwned files = new();
        MatchedFile found = Assert.Single(Discovery.List(new SourceSpec { Files = [_bench.Path("mail.log")] }, files));
        Assert.Contains($"add the user to group {group}", found.Trouble, StringComparison.Ordinal);
    }

    private sealed class GroupOwned : IFileSystem
    {
        private readonly LocalFileSystem _local = new();

        public FileFault List(string directory, List<string> names) => _local.List(directory, names);

        public FileFault Stat(string path, out FileStat stat)
        {
            FileFault fault = _local.Stat(path, out stat);
            stat = stat with { Mode = 0x1A0, Group = 4 };
            return fault;
        }

        public FileFault Open(string path, out IOpenFile? file)
        {
            file = null;
            return FileFault.Permission;
        }
    }
}
