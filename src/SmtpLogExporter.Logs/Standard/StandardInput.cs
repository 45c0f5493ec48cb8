using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Standard;

/// <summary>
/// Lines from standard input. It cannot be read twice, so it has no position to save, and reading it waits for whoever writes:
/// it is for reports and single runs.
/// </summary>
internal sealed class StandardInput : IFeed
{
    private readonly Stream _stream;
    private readonly Clock _clock;
    private readonly SourceAccount _draft = new();
    private readonly FileEntry _entry = new("-", MemberName.Of("-"));
    private readonly FileTail _tail;

    public StandardInput(LogSource source, SourceAccount? account, Stream stream, Clock clock)
    {
        Source = source;
        _stream = stream;
        _clock = clock;
        _tail = new FileTail(_entry, new StreamContent(stream), source.Spec.Encoding);
        if (account is not null)
            _draft.Take(account);
        _draft.IsUp = true;
    }

    public LogSource Source { get; }

    public long CurrentWrittenAt => _clock.Wall;

    public bool IsBusy => !IsDone;

    public bool IsDone { get; private set; }

    public bool IsDirty { get; private set; } = true;

    public long NextLook => 0;

    public bool Poll(Block block, long now)
    {
        if (IsDone)
            return false;
        TailResult result = _tail.Advance(block, now);
        _draft.LastReadAt = _clock.Wall;
        if (result == TailResult.Busy)
            return false;
        if (result == TailResult.Lines || (result == TailResult.End && _tail.LoadRest(block)))
            return true;
        if (result == TailResult.Fault)
        {
            _draft.ReadErrorTotals["io"]++;
            _draft.Trouble = "Standard input cannot be read any more.";
            _draft.IsUp = false;
        }

        IsDone = true;
        IsDirty = true;
        return false;
    }

    public void Settle(Block block)
    {
        _draft.BytesRead += block.Position - _entry.Position;
        _entry.Position = block.Position;
        _entry.Anchor.Set(block.Before);
        Source.Account.Take(_draft);
    }

    public void Publish()
    {
        IsDirty = false;
        Source.Account.Take(_draft);
    }

    public void Save(BinaryWriter to) => SavedFamily.Save(to, "-", Source.Label, Source.Account, []);

    public void Dispose()
    {
        _tail.Dispose();
        _stream.Dispose();
    }
}
