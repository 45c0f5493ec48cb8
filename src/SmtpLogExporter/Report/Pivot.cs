using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Report;

/// <summary>A family as a table: rows by the values of some labels, columns by those of another. Rows with most come first.</summary>
internal sealed class Pivot
{
    private readonly Dictionary<string, Dictionary<string, double>> rows = new(StringComparer.Ordinal);
    private readonly List<string> columns = [];
    private readonly HashSet<string> beside = new(StringComparer.Ordinal);

    /// <summary>Those with a number, the largest first; columns put beside come last.</summary>
    public IReadOnlyList<string> Columns => [.. columns.OrderByDescending(c => beside.Contains(c) ? -1 : rows.Values.Sum(r => r.GetValueOrDefault(c)))];

    public IReadOnlyList<(string Row, double Sum)> Rows => [.. rows.Select(r => (Row: r.Key, Sum: r.Value.Values.Sum())).OrderByDescending(r => r.Sum).ThenBy(r => r.Row, StringComparer.Ordinal)];

    /// <param name="cut">The numbers.</param>
    /// <param name="family">Name of the family.</param>
    /// <param name="rowLabels">Their values stand side by side.</param>
    /// <param name="columnLabel">Null: one column without a name.</param>
    public static Pivot Of(Cut cut, string family, string[] rowLabels, string? columnLabel)
    {
        Pivot pivot = new();
        if (!MetricCatalogue.TryFind(family, out MetricFamily? found)) return pivot;
        foreach (CutSeries series in cut.SeriesOf(found))
        {
            if (series.Value == 0) continue;
            IReadOnlyList<string> values = series.LabelValues;
            string Value(string label) => values[found.LabelNames.ToList().IndexOf(label)];
            pivot.Add(string.Join(' ', rowLabels.Select(Value)), columnLabel is null ? "" : Value(columnLabel), series.Value);
        }

        return pivot;
    }

    public double At(string row, string column) => rows.TryGetValue(row, out Dictionary<string, double>? cells) ? cells.GetValueOrDefault(column) : 0;

    /// <summary>Puts the numbers of another table beside these, in a column of this name.</summary>
    public Pivot Beside(Pivot other, string name)
    {
        beside.Add(name);
        foreach ((string row, double sum) in other.Rows) Add(row, name, sum);
        return this;
    }

    /// <summary>Gives the column without a name one.</summary>
    public Pivot Named(string name)
    {
        foreach (Dictionary<string, double> cells in rows.Values)
        {
            if (cells.Remove("", out double sum)) cells[name] = sum;
        }

        if (columns.IndexOf("") is var at and >= 0) columns[at] = name;
        return this;
    }

    private void Add(string row, string column, double value)
    {
        if (!rows.TryGetValue(row, out Dictionary<string, double>? cells)) rows[row] = cells = new Dictionary<string, double>(StringComparer.Ordinal);
        cells[column] = cells.GetValueOrDefault(column) + value;
        if (!columns.Contains(column)) columns.Add(column);
    }
}
