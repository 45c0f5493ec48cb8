using SmtpLogExporter.State;

namespace SmtpLogExporter.Tests.Support;

/// <summary>A disk that can be told to fail or to hang.</summary>
internal sealed class FakeStore : IStateStore
{
    private readonly ManualResetEventSlim open = new(initialState: true);

    public Exception? Failure { get; set; }

    /// <summary>Sequences saved.</summary>
    public List<long> Saved { get; } = [];

    public List<long> Marks { get; } = [];

    /// <summary>Saves begun, whatever became of them.</summary>
    public int Attempts { get; private set; }

    public void Hang() => open.Reset();

    public void LetGo() => open.Set();

    public long Save(Snapshot snapshot)
    {
        Attempts++;
        open.Wait();
        if (Failure is not null) throw Failure;
        Saved.Add(snapshot.Sequence);
        return 7;
    }

    public void MarkShown(long sequence)
    {
        lock (Marks) Marks.Add(sequence);
    }
}
