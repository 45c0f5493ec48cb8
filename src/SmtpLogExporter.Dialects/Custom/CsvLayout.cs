using System.Text;
using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Rows of columns. Their names stand in the first row of each file (also behind <c>#Fields: </c>), or in the configuration.</summary>
internal sealed class CsvLayout : CustomLayout
{
    private readonly Columns columns = new();
    private readonly Header header;
    private readonly char delimiter;
    private readonly bool isNamed;
    private readonly byte[] first;

    /// <param name="delimiter">Between two columns.</param>
    /// <param name="names">Names of the columns if the files have no row of names.</param>
    /// <param name="wanted">Names the rules ask for; the row of names holds all of them.</param>
    public CsvLayout(char delimiter, IReadOnlyList<string> names, string[] wanted)
    {
        this.delimiter = delimiter;
        header = new Header(delimiter, Array.ConvertAll(wanted, name => name.ToLowerInvariant()));
        isNamed = names.Count > 0;
        first = wanted.Length > 0 ? Encoding.ASCII.GetBytes(wanted[0].ToLowerInvariant()) : [];
        if (isNamed) header.Learn(Encoding.ASCII.GetBytes(string.Join(delimiter, names)));
    }

    public override LineParts Open(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return LineParts.Nothing;
        if (!isNamed && IsRowOfNames(ref line))
        {
            header.Learn(line);
            return LineParts.Nothing;
        }

        if (line[0] == '#') return LineParts.Nothing;
        if (header.Count == 0) return LineParts.Broken;
        Split(line);
        return columns.Count == header.Count ? LineParts.Found : LineParts.Broken;
    }

    public override bool Fits(CustomRule rule, ReadOnlySpan<byte> line)
    {
        foreach (Condition condition in rule.Conditions)
        {
            if (!condition.Fits(Value(condition.Source, line))) return false;
        }

        return true;
    }

    public override ReadOnlySpan<byte> Value(FieldSource source, ReadOnlySpan<byte> line) => new Row(line, columns, header)[source.Number];

    public override void Save(StateWriter to) => header.Save(to);

    public override void Load(StateReader from) => header.Load(from);

    /// <summary>A row that names the first column the rules ask for. A value that reads like its own name is nobody's.</summary>
    private bool IsRowOfNames(ref ReadOnlySpan<byte> line)
    {
        if (first.Length == 0) return false;
        ReadOnlySpan<byte> names = line;
        if (names.StartsWith("#Fields:"u8)) names = names["#Fields:".Length..].TrimStart((byte)' ');
        else if (names[0] == '#') return false;
        Split(names);
        for (int i = 0; i < columns.Count; i++)
        {
            if (!Scan.Bytes.EqualsIgnoreCase(columns.Of(names, i).Trim((byte)' '), first)) continue;
            line = names;
            return true;
        }

        return false;
    }

    private void Split(ReadOnlySpan<byte> line)
    {
        if (delimiter == ',') columns.SplitCommas(line);
        else if (delimiter == ' ') columns.SplitBlanks(line);
        else columns.SplitPlain(line, (byte)delimiter, Columns.Most);
    }
}
