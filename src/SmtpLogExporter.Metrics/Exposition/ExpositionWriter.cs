using System.Buffers;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Writes a cut down.</summary>
public static class ExpositionWriter
{
    /// <summary>Value of the Content-Type header.</summary>
    public static string ContentType(ExpositionFormat format) => format switch
    {
        ExpositionFormat.OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        _ => "text/plain; version=0.0.4; charset=utf-8",
    };

    /// <summary>Chooses by the Accept header, as Prometheus' clients do; nothing that fits gives text 0.0.4.</summary>
    public static ExpositionFormat Choose(string? accept)
    {
        ExpositionFormat chosen = ExpositionFormat.Text;
        double best = 0;
        foreach (MediaRange range in MediaRange.Read(accept ?? ""))
        {
            // Only a greater weight wins: between equals the header's order decides.
            if (range.Format is not { } format || range.Weight <= best) continue;
            best = range.Weight;
            chosen = format;
        }

        return chosen;
    }

    /// <summary>Writes the families in the order of the catalogue and their series in the order of their labels.</summary>
    public static void Write(Cut cut, ExpositionFormat format, ExpositionOptions options, IBufferWriter<byte> to)
    {
        TextOutput output = new(to);
        TextFormats.Write(cut, format == ExpositionFormat.OpenMetrics, options.Created, new Selection(options), ref output);
        output.Flush();
    }
}
