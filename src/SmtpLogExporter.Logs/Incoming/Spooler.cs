using System.Collections.Concurrent;
using System.Globalization;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Incoming;

/// <summary>
/// Brings what comes in to the disk, all that has come since the last time at once, and then hands it on. Keeps track of what may be thrown away: lines counted in a snapshot that is on
/// disk, and in the one before it, to which a damaged state falls back.
/// </summary>
internal sealed class Spooler : IDisposable
{
    private readonly Inbox _inbox;
    private readonly Spool? _spool;
    private readonly string? _noSpool;
    private readonly ConcurrentQueue<Batch> _ready = new();
    private readonly Thread _thread;
    private volatile bool _isStopped;
    private long _end;
    private volatile bool _isIdle;
    private long _written;
    private long _kept;
    private long _keptBefore;

    /// <param name="inbox">Where lines come from.</param>
    /// <param name="folder">Where they are kept; null: nowhere.</param>
    /// <param name="saved">What was saved before.</param>
    public Spooler(Inbox inbox, string? folder, SavedFamily? saved)
    {
        _inbox = inbox;
        bool isKnown = long.TryParse(saved?.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long position);
        try
        {
            if (folder is null)
                _noSpool = "There is no state folder: lines that are not counted yet are lost when the exporter ends.";
            else
                _spool = new Spool(folder, position);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _noSpool = $"Lines that are not counted yet are lost when the exporter ends, because they cannot be kept on disk: {e.Message}";
        }

        End = _end = _spool?.End ?? position;
        Begin = isKnown ? position : _spool?.Begin ?? position;
        _kept = _keptBefore = Begin;
        _thread = new Thread(Write) { IsBackground = true, Name = "spool" };
        _thread.Start();
    }

    /// <summary>Offset of the first byte not counted yet.</summary>
    public long Begin { get; }

    /// <summary>Offset behind what was there at the start.</summary>
    public long End { get; }

    public bool HasReady => !_ready.IsEmpty;

    /// <summary>Why lines are not safe on disk; null if they are.</summary>
    public string? Trouble => _noSpool ?? (_spool!.Trouble is { } trouble ? $"Lines cannot be kept on disk; those not counted yet would be lost if the exporter were killed now: {trouble}" : null);

    public static string Text(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>The next batch that is on disk; null if there is none.</summary>
    public Batch? Take() => _ready.TryDequeue(out Batch? batch) ? batch : null;

    /// <summary>See <see cref="Spool.Read"/>.</summary>
    public int Read(ref long position, long end, Span<byte> into, out long missing)
    {
        if (_spool is not null)
            return _spool.Read(ref position, end, into, out missing);
        missing = end - position;
        position = end;
        return 0;
    }

    /// <summary>A snapshot with this position is being made.</summary>
    public void Written(long position) => Volatile.Write(ref _written, position);

    /// <summary>The snapshot made last is on disk.</summary>
    public void Kept()
    {
        Volatile.Write(ref _keptBefore, Volatile.Read(ref _kept));
        Volatile.Write(ref _kept, Volatile.Read(ref _written));
    }

    /// <summary>Throws away what is counted for good.</summary>
    public void Trim() => _spool?.Trim(Volatile.Read(ref _keptBefore));

    /// <summary>Waits until all that came in is on disk; nothing more may come meanwhile.</summary>
    public void Finish() => SpinWait.SpinUntil(() => _isIdle && !_inbox.HasMore);

    public void Dispose()
    {
        _isStopped = true;
        _thread.Join();
        _spool?.Dispose();
    }

    private void Write()
    {
        while (true)
        {
            // Asked before: what came in until then is written.
            bool isLast = _isStopped;
            _isIdle = false;
            if (_inbox.Take() is { } batch)
            {
                batch.Start = _end;
                _spool?.Append(batch.Bytes);
                _end = batch.End;
                _ready.Enqueue(batch);
            }
            else if (isLast)
            {
                return;
            }
            else
            {
                _isIdle = true;
                _inbox.Wait();
            }
        }
    }
}
