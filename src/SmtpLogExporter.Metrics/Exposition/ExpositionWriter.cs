using System.Buffers;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Writes a cut down.</summary>
public static class ExpositionWriter
{
    /// <summary>Writes the families in the order of the catalogue and their series in the order of their labels.</summary>
    public static void Write(Cut cut, ExpositionFormat format, ExpositionOptions options, IBufferWriter<byte> to) => Write(cut, new Offer(format), options, to);

    /// <inheritdoc cref="Write(Cut, ExpositionFormat, ExpositionOptions, IBufferWriter{byte})"/>
    public static void Write(Cut cut, Offer offer, ExpositionOptions options, IBufferWriter<byte> to)
    {
        Selection selection = new(options);
        SeriesNames names = SeriesNames.In(offer.Escaping);
        if (offer.Format == ExpositionFormat.Protobuf)
        {
            new ProtobufFormat(cut, names, withNative: !options.WithoutNative, withExemplars: !options.WithoutPrivate).Write(selection, to);
            return;
        }

        TextOutput output = new(to);
        bool isOpenMetrics = offer.Format is ExpositionFormat.OpenMetrics or ExpositionFormat.OpenMetrics0;
        new TextFormats(cut, names, isOpenMetrics, isOpenMetrics && options.Created, isOpenMetrics && !options.WithoutPrivate).Write(selection, ref output);
        output.Flush();
    }
}
