namespace SmtpLogExporter.Settings;

/// <summary>Finds the name somebody meant when he wrote another.</summary>
internal static class NearestName
{
    /// <summary>A clause such as <c>; did you mean "limits"?</c>, or nothing if no name is near.</summary>
    public static string Hint(string written, IEnumerable<string> names)
    {
        string? best = null;
        int least = Math.Max(2, written.Length / 3) + 1;
        foreach (string name in names)
        {
            int distance = Distance(written, name);
            if (distance >= least) continue;
            least = distance;
            best = name;
        }

        return best is null ? "" : $"; did you mean {best}?";
    }

    /// <summary>Insertions, removals and replacements that make one word of the other.</summary>
    public static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
