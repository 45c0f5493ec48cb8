using System.ComponentModel;
using System.Diagnostics;
using SmtpLogExporter.Logs.Entries;

namespace SmtpLogExporter.Logs.Journal;

/// <summary>A running journalctl. A thread of its own reads what it prints into a bounded queue; when that is full, journalctl waits.</summary>
internal sealed class JournalChild : IDisposable
{
    private const int QueueBytes = 4 * 1024 * 1024;
    private const int ErrorLimit = 500;
    private readonly Process _child;
    private readonly Thread _thread;
    private readonly Queue<LogEntry> _queue = new();
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _room = new(false);
    private readonly int _lineLimit;
    private volatile string _errors = "";
    private volatile bool _isStopped;
    private volatile bool _hasEnded;
    private int _queued;

    private JournalChild(Process child, int lineLimit)
    {
        _child = child;
        _lineLimit = lineLimit;
        child.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is { Length: > 0 } line && _errors.Length < ErrorLimit)
                _errors = _errors.Length == 0 ? line : $"{_errors}; {line}";
        };
        child.BeginErrorReadLine();
        _thread = new Thread(Pump) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    /// <summary>It has printed its last entry, and that was taken.</summary>
    public bool HasEnded
    {
        get
        {
            if (!_hasEnded)
                return false;
            lock (_gate)
                return _queue.Count == 0;
        }
    }

    /// <summary>What it said besides entries.</summary>
    public string Errors => _errors;

    /// <summary>Starts journalctl.</summary>
    /// <exception cref="Win32Exception">There is no journalctl.</exception>
    public static JournalChild Start(IReadOnlyList<string> arguments, int lineLimit) => new(Run(arguments), lineLimit);

    /// <summary>All entries it prints, waited for: for few.</summary>
    /// <exception cref="Win32Exception">There is no journalctl.</exception>
    public static IReadOnlyList<LogEntry> All(IReadOnlyList<string> arguments, int lineLimit, CancellationToken stop = default)
    {
        using Process once = Run(arguments);
        using CancellationTokenRegistration ending = stop.Register(once.Kill);
        once.BeginErrorReadLine();
        ExportReader reader = new(once.StandardOutput.BaseStream, lineLimit);
        List<LogEntry> entries = [];
        while (reader.Next() is { } entry)
            entries.Add(entry);
        once.WaitForExit();
        return entries;
    }

    /// <summary>Looks at the next entry, if one is here, without taking it.</summary>
    public bool TryPeek(out LogEntry entry)
    {
        lock (_gate)
            return _queue.TryPeek(out entry);
    }

    /// <summary>Takes the entry that was looked at.</summary>
    public void Take()
    {
        lock (_gate)
            _queued -= _queue.Dequeue().Line.Length;
        _room.Set();
    }

    /// <summary>Its exit code; to be called after <see cref="HasEnded"/>.</summary>
    public int ExitCode()
    {
        _child.WaitForExit();
        return _child.ExitCode;
    }

    public void Dispose()
    {
        _isStopped = true;
        try
        {
            _child.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }

        _room.Set();
        _thread.Join();
        _child.Dispose();
        _room.Dispose();
    }

    private static Process Run(IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new("journalctl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process run = Process.Start(start)!;
        run.StandardInput.Close();
        return run;
    }

    private void Pump()
    {
        try
        {
            ExportReader reader = new(_child.StandardOutput.BaseStream, _lineLimit);
            while (!_isStopped && reader.Next() is { } entry)
                Put(entry);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            if (_errors.Length == 0)
                _errors = e.Message;
        }

        _hasEnded = true;
    }

    private void Put(in LogEntry entry)
    {
        while (!_isStopped)
        {
            lock (_gate)
            {
                if (_queued < QueueBytes)
                {
                    _queue.Enqueue(entry);
                    _queued += entry.Line.Length;
                    return;
                }
            }

            _room.WaitOne();
        }
    }
}
