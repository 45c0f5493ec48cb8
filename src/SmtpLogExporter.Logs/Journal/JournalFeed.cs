using System.ComponentModel;
using System.Globalization;
using SmtpLogExporter.Logs.Entries;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Journal;

/// <summary>
/// Entries of the systemd journal through journalctl, each once: the cursor of the last line counted is saved with the counters. A start asks for the entries from that cursor on
/// and passes over the first if it is the one already counted; <c>--after-cursor</c> with matches lost an entry before systemd 255 (systemd issue 30288). If the first is another,
/// the old one was vacuumed: a gap.
/// </summary>
internal sealed class JournalFeed : IFeed
{
    /// <summary>A journalctl that has printed nothing for so long has caught up.</summary>
    private const long QuietTime = 500;
    private const long LookAgain = 100;
    private const int MostLines = 512;
    private static readonly long[] Pauses = [1_000, 2_000, 5_000, 15_000, 30_000];
    private readonly JournalSpec _spec;
    private readonly LogReaderOptions _options;
    private readonly Clock _clock;
    private readonly SourceAccount _draft = new();
    private readonly EntryLines _lines;
    private JournalChild? _child;
    private string _cursor;
    private string _shownCursor;
    private long _heardAt;
    private long _lastTime;
    private int _failures;
    private bool _isFirst;
    private bool _hasStarted;

    public JournalFeed(LogSource source, JournalSpec spec, SavedFamily? saved, LogReaderOptions options, Clock clock)
    {
        Source = source;
        _spec = spec;
        _options = options;
        _lines = new EntryLines(options.LineLimit);
        _clock = clock;
        _cursor = _shownCursor = saved?.Cursor ?? "";
        if (saved is not null)
            _draft.Take(saved.Account);
        _draft.CatchUpRemaining = 1;
        _draft.IsUp = true;
    }

    public LogSource Source { get; }

    public long CurrentWrittenAt => _lastTime / 1000;

    public bool IsBusy => _options.Once && !IsDone;

    public bool IsDone { get; private set; }

    public bool IsDirty { get; private set; } = true;

    public long NextLook { get; private set; }

    public bool Poll(Block block, long now)
    {
        if (IsDone || (_child is null && !TryStart(now)))
            return false;
        NextLook = now + LookAgain;
        if (Fill(block))
        {
            Heard(now);
            return true;
        }

        if (_child!.HasEnded)
            End(now);
        else if (now - _heardAt >= QuietTime)
            Quiet();
        return false;
    }

    public void Settle(Block block)
    {
        _cursor = _lines.Settle(block, out long bytes) ?? _cursor;
        _draft.BytesRead += bytes;
        _draft.LastReadAt = _clock.Wall;
        Publish();
    }

    public void Publish()
    {
        IsDirty = false;
        _shownCursor = _cursor;
        Source.Account.Take(_draft);
    }

    public void Save(BinaryWriter to) => SavedFamily.Save(to, _spec.Key, Source.Label, Source.Account, [], _shownCursor);

    public void Dispose() => _child?.Dispose();

    private bool TryStart(long now)
    {
        if (now < NextLook)
            return false;
        try
        {
            if (!_hasStarted && _cursor.Length == 0 && _options is { StartAt: StartAt.End, Once: false })
                StartAtEnd();
            _hasStarted = true;
            _isFirst = _cursor.Length > 0;
            _child = JournalChild.Start(Arguments(), _options.LineLimit);
            _heardAt = now;
            return true;
        }
        catch (Win32Exception)
        {
            Fail(now, "There is no journalctl on this machine: install systemd, or read a log file.");
            return false;
        }
    }

    /// <summary>Behind the newest entry, so that what comes while the exporter is down is read later.</summary>
    private void StartAtEnd()
    {
        _cursor = JournalChild.All([.. JournalArguments.Of(_spec), "--lines=1", .. JournalArguments.Selection(_spec)], _options.LineLimit) is [var newest, ..] ? newest.Cursor : "";
        IsDirty = true;
    }

    private List<string> Arguments()
    {
        List<string> arguments = [.. JournalArguments.Of(_spec)];
        if (!_options.Once)
            arguments.AddRange(["--follow", "--no-tail"]);
        if (_cursor.Length > 0)
            arguments.Add($"--cursor={_cursor}");
        arguments.AddRange(JournalArguments.Selection(_spec));
        return arguments;
    }

    private bool Fill(Block block)
    {
        while (_lines.Count < MostLines && _child!.TryPeek(out LogEntry entry) && _lines.HasRoom(block, entry))
        {
            _child.Take();
            if (_isFirst && IsKnown(entry))
                continue;
            _lastTime = entry.Time;
            if (_lines.Add(block, entry))
                return true;
        }

        return _lines.Load(block);
    }

    /// <summary>The first entry after a start is the one counted last, unless the journal has thrown that away.</summary>
    private bool IsKnown(in LogEntry entry)
    {
        _isFirst = false;
        if (entry.Cursor == _cursor)
            return true;
        _draft.Gaps++;
        IsDirty = true;
        return false;
    }

    private void Heard(long now)
    {
        _heardAt = now;
        Recovered();
    }

    private void Quiet()
    {
        Recovered();
        if (_draft.CatchUpRemaining == 0)
            return;
        _draft.CatchUpRemaining = 0;
        IsDirty = true;
    }

    private void Recovered()
    {
        _failures = 0;
        if (_draft.IsUp)
            return;
        _draft.IsUp = true;
        _draft.Trouble = null;
        IsDirty = true;
    }

    private void End(long now)
    {
        int code = _child!.ExitCode();
        string errors = _child.Errors;
        _child.Dispose();
        _child = null;
        bool isOver = _options.Once && code == 0;
        if (!isOver)
            Fail(now, $"journalctl ended with status {code.ToString(CultureInfo.InvariantCulture)}{(errors.Length > 0 ? $": {errors}" : "")}{(_options.Once ? "." : "; it is started again.")}");
        IsDone = _options.Once;
        _draft.CatchUpRemaining = 0;
        IsDirty = true;
    }

    private void Fail(long now, string trouble)
    {
        _draft.ReadErrorTotals["io"]++;
        _draft.Trouble = trouble;
        _draft.IsUp = false;
        _draft.CatchUpRemaining = 0;
        NextLook = now + Pauses[Math.Min(_failures++, Pauses.Length - 1)];
        IsDone = _options.Once;
        IsDirty = true;
    }
}
