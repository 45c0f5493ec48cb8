namespace SmtpLogExporter.Settings;

/// <summary>Collects what is wrong, so that all of it is told at once.</summary>
internal sealed class Problems
{
    private readonly List<Problem> found = [];

    public IReadOnlyList<Problem> Found => found;

    public bool None => found.Count == 0;

    public void Add(string where, string what) => found.Add(new Problem(where, what));
}
