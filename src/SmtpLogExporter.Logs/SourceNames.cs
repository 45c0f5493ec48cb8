namespace SmtpLogExporter.Logs;

/// <summary>Makes sources with unique labels.</summary>
internal sealed class SourceNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _count;

    public LogSource Create(SourceSpec spec, string label, string kind, bool isAtMostOnce = false)
    {
        string unique = label;
        for (int i = 2; !_taken.Add(unique); i++)
            unique = $"{label}#{i}";
        return new LogSource(_count++, unique, spec, kind) { IsAtMostOnce = isAtMostOnce };
    }
}
