using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Delimited;

/// <summary>
/// The order of the columns, as a header row announces it: servers let their administrators choose, and change it from version to version.
/// It is saved with the state: a reader that goes on in the middle of a file has not seen the header.
/// </summary>
internal sealed class Header
{
    private readonly byte[][] wanted;
    private readonly byte delimiter;
    private readonly int[] places;
    private byte[] names = [];
    private int length;

    /// <param name="delimiter">Between the names.</param>
    /// <param name="wanted">Names in lower case; the rows are asked for them by their number in this list.</param>
    public Header(char delimiter, params string[] wanted)
    {
        this.wanted = Array.ConvertAll(wanted, System.Text.Encoding.ASCII.GetBytes);
        this.delimiter = (byte)delimiter;
        places = new int[wanted.Length];
        Array.Fill(places, -1);
    }

    /// <summary>Columns a row has; 0 before a header was seen.</summary>
    public int Count { get; private set; }

    /// <summary>Logs of the W3C form write a hyphen for nothing; in others it is a value.</summary>
    public bool DashIsEmpty => delimiter == ' ';

    /// <summary>Where a wanted column stands, -1 if rows have no such.</summary>
    public int this[int column] => places[column];

    /// <summary>Takes the names of a header row; the same ones again cost nothing.</summary>
    public void Learn(ReadOnlySpan<byte> row)
    {
        if (row.SequenceEqual(names.AsSpan(0, length))) return;
        if (row.Length > names.Length) names = new byte[row.Length];
        row.CopyTo(names);
        length = row.Length;
        Array.Fill(places, -1);
        Count = 0;
        while (!row.IsEmpty)
        {
            ReadOnlySpan<byte> name = row.TakeBefore(delimiter).Trim((byte)' ');
            row = row.IsEmpty ? row : row[1..];
            if (name.IsEmpty && delimiter == ' ') continue;
            for (int i = 0; i < wanted.Length; i++)
            {
                if (Bytes.EqualsIgnoreCase(name, wanted[i])) places[i] = Count;
            }

            Count++;
        }
    }

    public void Save(StateWriter to) => to.Write(names.AsSpan(0, length));

    public void Load(StateReader from) => Learn(from.ReadBytes());
}
