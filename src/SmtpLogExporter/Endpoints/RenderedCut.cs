using System.Buffers;
using System.IO.Compression;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Endpoints;

/// <summary>Keeps what was written of the newest cut, so that scrapes that ask the same of it share the work.</summary>
internal sealed class RenderedCut
{
    // Filters are the client's to choose: what is kept is bounded.
    private const int MostBytes = 32 * 1024 * 1024;
    private const int LeastRoom = 64 * 1024;
    private readonly Lock changing = new();
    private readonly Dictionary<string, ReadOnlyMemory<byte>> kept = [];
    private Cut? of;
    private long bytes;
    private int usual = LeastRoom;

    public ReadOnlyMemory<byte> Get(Cut cut, ScrapeQuestion question)
    {
        string key = $"{question.Key}\r{question.Options.HealthOnly}";
        lock (changing)
        {
            if (of == cut && kept.TryGetValue(key, out ReadOnlyMemory<byte> known)) return known;
        }

        ReadOnlyMemory<byte> body = Write(cut, question);
        lock (changing)
        {
            if (of != cut) Forget(cut);
            if (bytes + body.Length <= MostBytes && kept.TryAdd(key, body)) bytes += body.Length;
        }

        return body;
    }

    private ReadOnlyMemory<byte> Write(Cut cut, ScrapeQuestion question)
    {
        // As much as the last one took, and a little more: growing copies all that is written.
        ArrayBufferWriter<byte> text = new(Volatile.Read(ref usual));
        ExpositionWriter.Write(cut, question.Offer, question.Options, text);
        Volatile.Write(ref usual, Math.Max(LeastRoom, text.WrittenCount + (text.WrittenCount / 16) + LeastRoom));
        if (!question.Gzip) return text.WrittenMemory;
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(text.WrittenSpan);
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    private void Forget(Cut cut)
    {
        kept.Clear();
        bytes = 0;
        of = cut;
    }
}
