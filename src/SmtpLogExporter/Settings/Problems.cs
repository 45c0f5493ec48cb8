namespace SmtpLogExporter.Settings;

/// <summary>Collects what is wrong, so that all of it is told at once.</summary>
internal sealed class Problems
{
    private readonly List<Problem> found = [];
    private readonly HashSet<Problem> told = [];

    public IReadOnlyList<Problem> Found => found;

    public bool None => found.Count == 0;

    /// <summary>Tells a problem; what is told already is not told again.</summary>
    public void Add(string where, string what)
    {
        Problem problem = new(where, what);
        if (told.Add(problem)) found.Add(problem);
    }
}
