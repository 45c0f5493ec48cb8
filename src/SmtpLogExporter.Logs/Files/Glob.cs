namespace SmtpLogExporter.Logs.Files;

/// <summary>Shell patterns for one name: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>. Own matching, because that of Win32 lets *.log match .log2.</summary>
internal static class Glob
{
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?', '[');

    /// <summary>A leading dot must be matched by a dot, as in a shell.</summary>
    public static bool Matches(string pattern, string name) =>
        (name.Length == 0 || name[0] != '.' || pattern.StartsWith('.')) && Matches(pattern.AsSpan(), name.AsSpan());

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                retry = n;
            }
            else if (p < pattern.Length && TryOne(pattern[p..], name[n], out int used))
            {
                p += used;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool TryOne(ReadOnlySpan<char> pattern, char c, out int used)
    {
        used = 1;
        if (pattern[0] == '?')
            return true;
        int close = pattern[0] == '[' && pattern.Length > 2 ? pattern[2..].IndexOf(']') : -1;
        if (close < 0)
            return Same(pattern[0], c);
        ReadOnlySpan<char> set = pattern[1..(close + 2)];
        used = close + 3;
        bool negated = set[0] is '!' or '^';
        if (negated)
            set = set[1..];
        bool found = false;
        for (int i = 0; i < set.Length && !found; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found = c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found = Same(set[i], c);
            }
        }

        return found != negated;
    }

    private static bool Same(char a, char b) => a == b || (OperatingSystem.IsWindows() && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
