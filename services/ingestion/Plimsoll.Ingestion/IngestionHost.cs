using Plimsoll.Contracts.Market.V1;
using Plimsoll.Hosting;
using Plimsoll.Hosting.Telemetry;
using Plimsoll.Ingestion.Books;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Rpc;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Ingestion.WarmUp;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.State;

namespace Plimsoll.Ingestion;

/// <summary>Composes the ingestion service.</summary>
public static class IngestionHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        // Nothing that ingestion reads so far is live: topics and keys of a live cluster are out of bounds without a prefix.
        KeyValuePair<string, string?>[] guarded = [.. overrides ?? [], new("Kafka:RequirePrefixBeyondLoopback", "true"), new("Redis:RequirePrefixBeyondLoopback", "true")];
        var builder = ServiceHost.CreateBuilder("ingestion", args, guarded);
        builder.Configuration.AddDefaultPace();
        builder.AddMessaging();
        builder.AddState();
        builder.Services.AddRpc();
        AddSource(builder.Services);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapRpcInfrastructure();
        app.MapGrpcService<MarketDataRpc>(MarketDataServiceReflection.Descriptor.Services[0]);
        return app;
    }

    private static void AddSource(IServiceCollection services)
    {
        services.AddValidatedOptions<SourceOptions>(SourceOptions.Section);
        services.AddSingleton<CurrentSource>();
        services.AddSingleton<IngestionMetrics>();
        services.AddSingleton<EventHub>();
        services.AddSingleton<PositionKeeper>();
        services.AddSingleton<FeedHealthReport>();
        services.AddSingleton(provider => new SampledTrace(IngestionMetrics.Activities, provider.GetRequiredService<TelemetryOptions>().SampleRatio));
        services.AddWarmUp<PipelineWarmUp>();
        services.AddHostedService<SourcePublisher>();
        services.AddHostedService<BookWriter>();
    }
}
