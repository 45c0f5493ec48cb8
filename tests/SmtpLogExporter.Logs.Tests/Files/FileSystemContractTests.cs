using System.Runtime.InteropServices;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Files;

/// <summary>What the reader needs of an operating system. Runs on each: with the other tests, and as a Windows program under wine.</summary>
public sealed class FileSystemContractTests : IDisposable
{
    private readonly LocalFileSystem _files = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("contract").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_the_same_by_name_and_by_handle()
    {
        Write("a.log", "one\n");
        using IOpenFile file = Open("a.log");
        Assert.Equal(FileFault.None, file.Stat(out FileStat held));
        FileStat named = Stat("a.log");
        Assert.Equal((named.Key, named.Size, named.Kind), (held.Key, held.Size, held.Kind));
        Assert.Equal((4, FileKind.Regular, 1u), (named.Size, named.Kind, named.Links));
        Assert.InRange(named.Modified, DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());
        Assert.Equal("one\n"u8.ToArray(), Bytes(file));
    }

    [Fact]
    public void A_file_stays_itself_when_it_grows_and_when_it_is_renamed_while_open()
    {
        Write("a.log", "one\n");
        FileKey key = Stat("a.log").Key;
        using IOpenFile file = Open("a.log");
        using (FileStream writer = new(In("a.log"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            writer.Position = 4;
            writer.Write("two\n"u8);
            writer.Flush();
            Assert.Equal((key, 8), (Stat("a.log").Key, Stat("a.log").Size));
        }

        File.Move(In("a.log"), In("b.log"));
        Write("a.log", "three\n");
        Assert.Equal(key, Stat("b.log").Key);
        Assert.NotEqual(key, Stat("a.log").Key);
        Assert.Equal(FileFault.None, file.Stat(out FileStat held));
        Assert.Equal(key, held.Key);
        Assert.Equal("one\ntwo\n"u8.ToArray(), Bytes(file));
    }

    /// <summary>wine hides from everybody that a file is deleted as long as somebody holds it.</summary>
    public static bool IsWine => OperatingSystem.IsWindows() && NativeLibrary.TryLoad("ntdll", out nint library) && NativeLibrary.TryGetExport(library, "wine_get_version", out _);

    public static bool IsWindows => OperatingSystem.IsWindows();

    [Fact(Skip = "wine tells of a deletion only when the last handle is closed.", SkipWhen = nameof(IsWine))]
    public void A_deleted_file_is_known_as_such_by_handle_or_by_name_and_stays_readable()
    {
        Write("a.log", "one\n");
        IOpenFile file = Open("a.log");
        File.Delete(In("a.log"));
        Assert.Equal(FileFault.None, file.Stat(out FileStat held));
        FileFault named = _files.Stat(In("a.log"), out _);
        Assert.True(held.Links == 0 || named == FileFault.Deleted, $"{held.Links} links, {named}");
        Assert.True(named is FileFault.Missing or FileFault.Deleted, $"{named}");
        Assert.Equal("one\n"u8.ToArray(), Bytes(file));
        file.Dispose();
        Assert.Equal(FileFault.Missing, _files.Stat(In("a.log"), out _));
    }

    [Fact]
    public void A_file_of_a_deleted_one_s_name_is_another()
    {
        Write("a.log", "one\n");
        using IOpenFile keeper = Open("a.log");
        FileKey key = Stat("a.log").Key;
        File.Move(In("a.log"), In("old"));
        Write("a.log", "one\n");
        Assert.NotEqual(key, Stat("a.log").Key);
    }

    [Fact]
    public void A_folder_is_told_from_a_file_and_from_nothing()
    {
        Directory.CreateDirectory(In("sub"));
        Assert.Equal(FileKind.Directory, Stat("sub").Kind);
        Assert.Equal(FileFault.Missing, _files.Stat(In("none"), out _));
        Assert.Equal(FileFault.Missing, _files.Stat(In("none/none"), out _));
        Assert.Equal(FileFault.Missing, _files.Open(In("none"), out _));
        Assert.Equal(FileFault.Missing, _files.List(In("none"), []));
        List<string> names = [];
        Assert.Equal(FileFault.None, _files.List(_folder, names));
        Assert.Equal(["sub"], names);
    }

    [Fact]
    public void Names_are_the_same_as_this_system_sees_them()
    {
        Write("Mail.LOG", "one\n");
        bool isFound = _files.Stat(In("mail.log"), out _) == FileFault.None;
        Assert.Equal(isFound, PathNames.Same("Mail.LOG", "mail.log"));
        Assert.Equal(isFound, Glob.Matches("*.log", "Mail.LOG"));
    }

    [Fact]
    public void A_path_may_be_long_and_need_not_be_ASCII()
    {
        string deep = _folder;
        for (int i = 0; i < 6; i++) deep = Path.Combine(deep, new string('x', 50));
        Directory.CreateDirectory(deep);
        string path = Path.Combine(deep, "Protokoll für Müller.log");
        File.WriteAllText(path, "one\n");
        Assert.Equal(FileFault.None, _files.Stat(path, out FileStat stat));
        Assert.Equal(4, stat.Size);
        Assert.Equal(FileFault.None, _files.Open(path, out IOpenFile? file));
        file!.Dispose();
    }

    [Theory(Skip = "Only Windows has sharing modes.", SkipUnless = nameof(IsWindows))]
    [InlineData(FileShare.None, false)]
    [InlineData(FileShare.Read, true)]
    [InlineData(FileShare.ReadWrite, true)]
    [InlineData(FileShare.Write, false)]
    public void What_a_writer_shares_decides_whether_its_file_can_be_read(FileShare share, bool reads)
    {
        using FileStream writer = new(In("a.log"), FileMode.Create, FileAccess.Write, share);
        writer.Write("one\n"u8);
        writer.Flush();
        Assert.Equal(4, Stat("a.log").Size);
        FileFault fault = _files.Open(In("a.log"), out IOpenFile? file);
        file?.Dispose();
        Assert.Equal(reads ? FileFault.None : FileFault.InUse, fault);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text) => File.WriteAllText(In(name), text);

    private FileStat Stat(string name)
    {
        Assert.Equal(FileFault.None, _files.Stat(In(name), out FileStat stat));
        return stat;
    }

    private IOpenFile Open(string name)
    {
        Assert.Equal(FileFault.None, _files.Open(In(name), out IOpenFile? file));
        return file!;
    }

    private static byte[] Bytes(IOpenFile file)
    {
        byte[] bytes = new byte[100];
        Assert.Equal(FileFault.None, file.Read(0, bytes, out int count));
        return bytes[..count];
    }
}
