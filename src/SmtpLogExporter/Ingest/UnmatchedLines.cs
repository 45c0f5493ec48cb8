using System.Text;

namespace SmtpLogExporter.Ingest;

/// <summary>Shapes of the lines of one source that were not understood, with their numbers: the first so many shapes since the start. Under the gate.</summary>
internal sealed class UnmatchedLines
{
    private const int MostShapes = 50;
    private const int MostBytes = 200;
    private readonly List<(byte[] Shape, long Count)> known = [];

    /// <summary>Lines whose shape found no room.</summary>
    public long Others { get; private set; }

    /// <summary>Allocates for a new shape only.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        ReadOnlySpan<byte> shape = buffer[..LineMask.Write(line, buffer)];
        for (int i = 0; i < known.Count; i++)
        {
            if (!shape.SequenceEqual(known[i].Shape)) continue;
            known[i] = (known[i].Shape, known[i].Count + 1);
            return;
        }

        if (known.Count < MostShapes) known.Add((shape.ToArray(), 1));
        else Others++;
    }

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<(string Shape, long Count)> Read() => [.. known.OrderByDescending(k => k.Count).Select(k => (Encoding.ASCII.GetString(k.Shape), k.Count))];
}
