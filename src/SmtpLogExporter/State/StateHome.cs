namespace SmtpLogExporter.State;

/// <summary>Finds and opens the folder the state is kept in: the first of some that can be written. If none can, the last is tried again at each save.</summary>
internal sealed class StateHome : IDisposable
{
    private readonly IDisposable? opened;

    public StateHome(IReadOnlyList<string> places, ILogger log)
    {
        string trouble = "";
        foreach (string place in places)
        {
            Path = place;
            try
            {
                StateFolder? folder = StateFolder.Open(place);
                opened = folder;
                IsInUse = folder is null;
                if (folder is null) return;
                Store = folder;
                Found = folder.Load();
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                trouble = e.Message;
            }
        }

        AbsentFolder absent = new(Path);
        opened = absent;
        Store = absent;
        StateMessages.NotSaved(log, trouble);
    }

    /// <summary>The folder.</summary>
    public string Path { get; } = "";

    /// <summary>Another process holds it: there is no store.</summary>
    public bool IsInUse { get; }

    public IStateStore? Store { get; }

    /// <summary>What was saved before.</summary>
    public FoundState Found { get; } = FoundState.Nothing;

    public void Dispose() => opened?.Dispose();
}
