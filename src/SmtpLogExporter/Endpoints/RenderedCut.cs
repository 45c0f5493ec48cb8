using System.Buffers;
using System.IO.Compression;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Endpoints;

/// <summary>Keeps what was written of the newest cut, so that scrapes that ask the same of it share the work.</summary>
internal sealed class RenderedCut
{
    // Filters are the client's to choose: what is kept is bounded.
    private const int Most = 16;
    private readonly Lock changing = new();
    private readonly Dictionary<string, Lazy<byte[]>> kept = [];
    private Cut? of;

    public ReadOnlyMemory<byte> Get(Cut cut, ExpositionFormat format, ExpositionOptions options, bool gzip)
    {
        string key = $"{format} {gzip} {options.HealthOnly} {string.Join('\n', options.Names)}\r{string.Join('\n', options.Servers)}";
        Lazy<byte[]> body;
        lock (changing)
        {
            if (of != cut) kept.Clear();
            of = cut;
            if (!kept.TryGetValue(key, out body!))
            {
                body = new Lazy<byte[]>(() => Write(cut, format, options, gzip));
                if (kept.Count < Most) kept.Add(key, body);
            }
        }

        return body.Value;
    }

    private static byte[] Write(Cut cut, ExpositionFormat format, ExpositionOptions options, bool gzip)
    {
        ArrayBufferWriter<byte> text = new(64 * 1024);
        ExpositionWriter.Write(cut, format, options, text);
        if (!gzip) return text.WrittenSpan.ToArray();
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest)) zip.Write(text.WrittenSpan);
        return packed.ToArray();
    }
}
