using System.Buffers;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Writes a cut down.</summary>
public static class ExpositionWriter
{
    /// <summary>Value of the Content-Type header.</summary>
    public static string ContentType(ExpositionFormat format) => throw new InvalidOperationException($"{format}");

    /// <summary>Chooses by the Accept header, as Prometheus' clients do; nothing that fits gives text 0.0.4.</summary>
    public static ExpositionFormat Choose(string? accept) => throw new InvalidOperationException(accept);

    public static void Write(Cut cut, ExpositionFormat format, ExpositionOptions options, IBufferWriter<byte> to) => throw new InvalidOperationException($"{format}{options}{to}");
}
