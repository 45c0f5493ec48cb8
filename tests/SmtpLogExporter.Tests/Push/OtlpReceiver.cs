using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Tests.Push;

/// <summary>
/// A receiver of OTLP on a free port, over HTTP and gRPC. It reads what it is sent by the field numbers of
/// github.com/open-telemetry/opentelemetry-proto opentelemetry/proto/metrics/v1/metrics.proto.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<IReadOnlyList<OtlpMetric>> pushes = [];

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>Answers with an error from now on.</summary>
    public bool IsDown { get; set; }

    public IReadOnlyList<IReadOnlyList<OtlpMetric>> Pushes
    {
        get
        {
            lock (pushes) return [.. pushes];
        }
    }

    /// <summary>Attributes of the newest push's resource.</summary>
    public IReadOnlyDictionary<string, string> Resource { get; private set; } = new Dictionary<string, string>();

    /// <summary>Headers of the newest push.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    public string Address => app.Urls.Single();

    public static async Task<OtlpReceiver> Start(HttpProtocols protocols)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        OtlpReceiver receiver = new(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (context.Request.Path == "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
        {
            // A flag and the length of the message come first (github.com/grpc/grpc doc/PROTOCOL-HTTP2.md).
            Read(context, body.ToArray().AsSpan(5));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
        else if (context.Request.Path == "/v1/metrics" && context.Request.ContentType == "application/x-protobuf") Read(context, body.ToArray());
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private void Read(HttpContext context, ReadOnlySpan<byte> bytes)
    {
        ProtobufReader resource = ProtobufReader.Padded(bytes).Message(1);
        List<OtlpMetric> metrics = [.. resource.Messages(2).SelectMany(scope => scope.Messages(2)).Select(MetricOf)];
        Headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
        Resource = resource.Message(1).Messages(1).ToDictionary(a => a.Text(1), a => a.Message(2).Text(1));
        lock (pushes) pushes.Add(metrics);
    }

    private static OtlpMetric MetricOf(ProtobufReader metric)
    {
        int data = metric.Has(5) ? 5 : metric.Has(7) ? 7 : 9;
        ProtobufReader body = metric.Message(data);
        bool isDelta = data != 5 && body.Unsigned(2) == 1;
        string kind = data switch { 5 => "gauge", 7 => isDelta ? "delta" : "counter", _ => "histogram" };
        if (data == 7) Assert.Equal(1UL, body.Unsigned(3));
        return new OtlpMetric(metric.Text(1), metric.Text(3), kind, [.. body.Messages(1).Select(p => data == 9 ? HistogramOf(p) : NumberOf(p))]);
    }

    private static OtlpPoint NumberOf(ProtobufReader point) => new(LabelsOf(point, 7), point.Has(6) ? point.Fixed(6) : point.Double(4), [], [], HasExtremes: false);

    private static OtlpPoint HistogramOf(ProtobufReader point)
    {
        long[] buckets = point.Packed(6);
        Assert.Equal(point.Fixed(4), buckets.Sum());
        return new OtlpPoint(LabelsOf(point, 9), point.Double(5), buckets, [.. point.Packed(7).Select(BitConverter.Int64BitsToDouble)], point.Has(11) || point.Has(12));
    }

    private static string LabelsOf(ProtobufReader point, int field) =>
        string.Join(',', point.Messages(field).OrderBy(a => a.Text(1), StringComparer.Ordinal).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Text(1)}=\"{a.Message(2).Text(1)}\"")));
}
