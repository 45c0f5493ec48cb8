using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>
/// A folder with a log in it, a writer with O_APPEND, a reader under a clock that moves when told, a kill switch, and the truth: every line has an id,
/// and each id must be read exactly once.
/// </summary>
internal sealed class FaultBench : IDisposable
{
    private readonly List<string> _written = [];
    private readonly Dictionary<string, AppendWriter> _writers = [];
    private int _nextId;
    private DateTime _changed = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private byte[]? _saved;
    private int _savedLines;

    public FaultBench(LogReaderOptions? options = null, string glob = "mail.log", IFileSystem? files = null)
    {
        Folder = Directory.CreateTempSubdirectory("tail").FullName;
        Options = options ?? new LogReaderOptions { StartAt = StartAt.Beginning };
        Specs = [new SourceSpec { Files = [Path(glob)] }];
        FileSystem = files ?? new LocalFileSystem();
    }

    public string Folder { get; }

    public LogReaderOptions Options { get; set; }

    public IReadOnlyList<SourceSpec> Specs { get; set; }

    public IFileSystem FileSystem { get; }

    public FakeClock Clock { get; } = new();

    public LogReader? Reader { get; private set; }

    /// <summary>Lines read and settled, in order.</summary>
    public List<string> Lines { get; } = [];

    public int Oversized { get; private set; }

    public SourceAccount Account => Reader!.Sources[0].Account;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Appends lines with new ids through a handle that stays open under the given key.</summary>
    public void Write(int count = 10, string file = "mail.log", string? handle = null)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
            _ = text.Append(NewLine()).Append('\n');
        Raw(text.ToString(), file, handle);
    }

    public string NewLine()
    {
        string line = $"Jan  2 03:04:05 mx1 postfix/qmgr[99]: {_nextId++:D7}: removed";
        _written.Add(line);
        return line;
    }

    public void Raw(string text, string file = "mail.log", string? handle = null)
    {
        handle ??= file;
        if (!_writers.TryGetValue(handle, out AppendWriter? writer))
        {
            _writers[handle] = writer = new AppendWriter(Path(file));
            Changed();
        }

        writer.Write(text);
    }

    public void Close(string handle)
    {
        if (_writers.Remove(handle, out AppendWriter? writer))
            writer.Dispose();
    }

    /// <summary>As logrotate does it without options: the writer keeps its handle unless told to reopen.</summary>
    public void Rename(string from = "mail.log", string to = "mail.log.1", bool reopen = true)
    {
        File.Move(Path(from), Path(to), overwrite: true);
        Changed();
        if (reopen)
            Close(from);
    }

    public void CopyTruncate(string from = "mail.log", string to = "mail.log.1")
    {
        File.Copy(Path(from), Path(to), overwrite: true);
        Changed();
        Truncate(from);
    }

    public void Truncate(string file = "mail.log", long size = 0)
    {
        using FileStream stream = new(Path(file), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.SetLength(size);
    }

    public void Compress(string file, string? to = null)
    {
        to ??= file + ".gz";
        using (FileStream plain = File.OpenRead(Path(file)))
        using (FileStream packed = File.Create(Path(to)))
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            plain.CopyTo(gzip);
        File.SetLastWriteTimeUtc(Path(to), File.GetLastWriteTimeUtc(Path(file)));
        File.Delete(Path(file));
        Changed();
        Close(file);
    }

    public void Delete(string file = "mail.log")
    {
        File.Delete(Path(file));
        Changed();
        Close(file);
    }

    /// <summary>Lets the reader work for so many seconds of its clock.</summary>
    public void Run(double seconds = 3)
    {
        Reader ??= Start();
        for (double passed = 0; passed <= seconds; passed += 0.25)
        {
            Drain();
            Clock.Advance(TimeSpan.FromMilliseconds(250));
        }
    }

    public void RunOnce()
    {
        Options = Options with { Once = true };
        Reader ??= Start();
        for (int i = 0; i < 200 && !Reader.IsDone; i++)
        {
            Drain();
            Clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.True(Reader.IsDone);
    }

    /// <summary>One batch, of which only so many lines are taken before it is settled.</summary>
    public bool Step(int lines = int.MaxValue)
    {
        Reader ??= Start();
        bool hasMore = Reader.Read();
        for (int i = 0; i < lines && Reader.TryTake(out LogLine line); i++)
            Count(line);
        Reader.Settle();
        return hasMore;
    }

    /// <summary>Makes the state durable, as a checkpoint does.</summary>
    public void Checkpoint()
    {
        _saved = State();
        _savedLines = Lines.Count;
    }

    /// <summary>kill -9: everything since the last checkpoint is forgotten, counts included.</summary>
    public void Kill()
    {
        Reader?.Dispose();
        Reader = null;
        Lines.RemoveRange(_savedLines, Lines.Count - _savedLines);
    }

    /// <summary>An orderly stop: the last thing done is a checkpoint.</summary>
    public void Stop()
    {
        Checkpoint();
        Reader!.Dispose();
        Reader = null;
    }

    public void Restart()
    {
        Stop();
        Reader = Start();
    }

    public byte[] State()
    {
        using MemoryStream memory = new();
        using BinaryWriter to = new(memory);
        Reader!.Save(to);
        to.Flush();
        return memory.ToArray();
    }

    /// <summary>Every line ever written was read once.</summary>
    public void AssertExact() => AssertSame(_written);

    /// <summary>Every line in these files, and each line before, was read once.</summary>
    public void AssertSame(IEnumerable<string> expected)
    {
        string[] missing = [.. expected.Except(Lines)];
        string[] twice = [.. Lines.GroupBy(static line => line).Where(static group => group.Count() > 1).Select(static group => group.Key)];
        string[] extra = [.. Lines.Except(expected)];
        Assert.True(missing.Length + twice.Length + extra.Length == 0, $"""
            {Lines.Count} read; {missing.Length} missing: {string.Join(" | ", missing.Take(3))}
            {twice.Length} twice: {string.Join(" | ", twice.Take(3))}
            {extra.Length} unknown: {string.Join(" | ", extra.Take(3))}
            """);
    }

    /// <summary>Every line was read in the order in which it was written.</summary>
    public void AssertInOrder()
    {
        AssertExact();
        for (int i = 1; i < Lines.Count; i++)
            Assert.True(string.CompareOrdinal(Lines[i - 1], Lines[i]) < 0, $"{Lines[i]} after {Lines[i - 1]}");
    }

    public void Forget(string line) => _ = _written.Remove(line);

    public IReadOnlyList<string> Written => _written;

    public void Dispose()
    {
        Reader?.Dispose();
        foreach (AppendWriter writer in _writers.Values)
            writer.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Each change of the folder leaves a time stamp of its own, as it does where the changes are not within one tick of the kernel.</summary>
    private void Changed() => Directory.SetLastWriteTimeUtc(Folder, _changed += TimeSpan.FromSeconds(1));

    private void Drain()
    {
        for (int i = 0; Reader!.Read(); i++)
        {
            Assert.True(i < 1_000_000, "the reader never comes to rest");
            while (Reader.TryTake(out LogLine line))
                Count(line);
            Reader.Settle();
        }
    }

    private void Count(LogLine line)
    {
        if (line.IsOversized)
            Oversized++;
        else
            Lines.Add(Encoding.UTF8.GetString(line.Text));
    }

    private LogReader Start()
    {
        LogReader reader = new(Specs, Options, Clock, FileSystem, static () => Stream.Null);
        if (_saved is not null)
        {
            using BinaryReader from = new(new MemoryStream(_saved));
            reader.Load(from);
        }

        return reader;
    }
}
