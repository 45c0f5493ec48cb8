using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs;

/// <summary>What stands behind a source: looks for bytes outside the gate, lets itself be seen inside it.</summary>
internal interface IFeed : IDisposable
{
    LogSource Source { get; }

    /// <summary>Last write of what the block holds, milliseconds UTC.</summary>
    long CurrentWrittenAt { get; }

    /// <summary>There is more to do at once.</summary>
    bool IsBusy { get; }

    /// <summary>Nothing more will come.</summary>
    bool IsDone { get; }

    /// <summary>Something was learned that <see cref="Publish"/> has to show.</summary>
    bool IsDirty { get; }

    /// <summary>Milliseconds of the monotonic clock when to look again.</summary>
    long NextLook { get; }

    /// <summary>Fills the block with whole lines. All I/O happens here.</summary>
    bool Poll(Block block, long now);

    /// <summary>The lines taken from the block are counted.</summary>
    void Settle(Block block);

    /// <summary>Under the gate: makes working state visible.</summary>
    void Publish();

    /// <summary>Under the gate: writes what was published.</summary>
    void Save(BinaryWriter to);

    /// <summary>What was written last is on disk. On any thread.</summary>
    void Kept()
    {
    }

    /// <summary>Lets go of what only one can have; the next <see cref="Poll"/> takes it again. Nobody polls meanwhile.</summary>
    void LetGo()
    {
    }
}
