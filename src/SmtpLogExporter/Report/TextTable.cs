using System.Globalization;
using System.Text;

namespace SmtpLogExporter.Report;

/// <summary>A table for a terminal. Words of a log reach it, so control characters are shown as <c>?</c>.</summary>
internal static class TextTable
{
    private const int LongestName = 48;

    /// <param name="to">Gets the table and a blank line; nothing if it has no rows.</param>
    /// <param name="title">Stands over it.</param>
    /// <param name="table">What to show.</param>
    /// <param name="top">Rows shown; the rest is one row.</param>
    public static void Write(StringBuilder to, string title, Pivot table, int top)
    {
        IReadOnlyList<(string Row, double Sum)> all = table.Rows;
        if (all.Count == 0) return;
        List<(string Name, double[] Cells)> rows = [.. all.Take(top).Select(r => (Safe(r.Row), table.Columns.Select(c => table.At(r.Row, c)).ToArray()))];
        if (all.Count > top) rows.Add(($"{all.Count - top} more", [.. table.Columns.Select(c => all.Skip(top).Sum(r => table.At(r.Row, c)))]));

        int name = Math.Max(title.Length, rows.Max(r => r.Name.Length));
        int[] widths = [.. table.Columns.Select((c, i) => Math.Max(Safe(c).Length, rows.Max(r => Number(r.Cells[i]).Length)))];
        to.Append(title.PadRight(name));
        for (int i = 0; i < widths.Length; i++) to.Append("  ").Append(Safe(table.Columns[i]).PadLeft(widths[i]));
        to.Append('\n').Append('-', name + widths.Sum(w => w + 2)).Append('\n');
        foreach ((string row, double[] cells) in rows)
        {
            to.Append(row.PadRight(name));
            for (int i = 0; i < widths.Length; i++) to.Append("  ").Append((cells[i] == 0 ? "." : Number(cells[i])).PadLeft(widths[i]));
            to.Append('\n');
        }

        to.Append('\n');
    }

    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Safe(string text)
    {
        string plain = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return plain.Length <= LongestName ? plain : plain[..(LongestName - 1)] + "…";
    }
}
