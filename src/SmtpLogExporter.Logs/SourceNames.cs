namespace SmtpLogExporter.Logs;

/// <summary>Makes sources with unique labels that can be shown anywhere: names of files may hold line ends and what terminals take for commands.</summary>
internal sealed class SourceNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _count;

    public LogSource Create(SourceSpec spec, string label, string kind, bool isAtMostOnce = false)
    {
        string clean = string.Create(label.Length, label, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
                to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
        });
        string unique = clean;
        for (int i = 2; !_taken.Add(unique); i++)
            unique = $"{clean}#{i}";
        return new LogSource(_count++, unique, spec, kind) { IsAtMostOnce = isAtMostOnce };
    }
}
