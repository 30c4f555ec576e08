using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Plimsoll.Hosting.Exposition;

namespace Plimsoll.Hosting.Telemetry;

/// <summary>The OpenTelemetry SDK of the process: traces and metrics over OTLP.</summary>
internal sealed class OtlpExport : IDisposable
{
    // One export; the batch processor keeps at most 2,048 spans meanwhile and drops beyond.
    private const int ExportTimeoutMs = 5_000;

    // Spans wait this long for company: a trace can be looked at a second after it happened.
    private const int BatchDelayMs = 1_000;

    // How long the last spans may take on the way out: within every service's time to stop.
    private const int FlushTimeoutMs = 2_000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    public OtlpExport(TelemetryOptions options, string serviceName, string version)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(serviceName, serviceNamespace: "plimsoll", serviceVersion: version);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(MeterSources.Rooms + "*")
            .AddSource(MeterSources.Activities)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.SampleRatio)))
            .AddOtlpExporter(otlp =>
            {
                Address(otlp, options, "v1/traces");
                otlp.BatchExportProcessorOptions.ScheduledDelayMilliseconds = BatchDelayMs;
            })
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(MeterSources.Rooms + "*")
            .AddMeter(MeterSources.Meters)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddOtlpExporter((otlp, reader) =>
            {
                Address(otlp, options, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.MetricsIntervalSeconds * 1000;
            })
            .Build();
    }

    public void Dispose()
    {
        _traces.Shutdown(FlushTimeoutMs);
        _metrics.Shutdown(FlushTimeoutMs);
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static void Address(OtlpExporterOptions otlp, TelemetryOptions options, string path)
    {
        // With an endpoint set in code, the exporter appends no signal path of its own.
        var root = options.OtlpEndpoint.TrimEnd('/');
        var http = options.Protocol == OtlpProtocol.HttpProtobuf;
        otlp.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        otlp.Endpoint = new Uri(http ? $"{root}/{path}" : root);
        otlp.TimeoutMilliseconds = ExportTimeoutMs;
    }
}
