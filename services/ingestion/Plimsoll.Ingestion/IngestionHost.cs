using Plimsoll.Contracts.Market.V1;
using Plimsoll.Hosting;
using Plimsoll.Hosting.Telemetry;
using Plimsoll.Ingestion.Books;
using Plimsoll.Ingestion.CrossCheck;
using Plimsoll.Ingestion.Live;
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
        var builder = ServiceHost.CreateBuilder("ingestion", args, overrides);
        var kind = builder.Configuration["Source:Kind"];
        if (!string.Equals(kind, SourceOptions.Live, StringComparison.Ordinal))
        {
            // What is not live may not touch topics and keys of a live cluster without a prefix.
            builder.Configuration.AddInMemoryCollection([new("Kafka:RequirePrefixBeyondLoopback", "true"), new("Redis:RequirePrefixBeyondLoopback", "true")]);
        }

        builder.Configuration.AddDefaultPace();
        builder.AddMessaging();
        builder.AddState();
        builder.Services.AddRpc();
        AddSource(builder.Services, kind);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapRpcInfrastructure();
        app.MapGrpcService<MarketDataRpc>(MarketDataServiceReflection.Descriptor.Services[0]);
        return app;
    }

    private static void AddSource(IServiceCollection services, string? kind)
    {
        services.AddValidatedOptions<SourceOptions>(SourceOptions.Section);
        services.AddSingleton<CurrentSource>();
        services.AddSingleton<IngestionMetrics>();
        services.AddSingleton<EventHub>();
        services.AddSingleton<BookHub>();
        services.AddSingleton<PositionKeeper>();
        services.AddSingleton<FeedHealthReport>();
        services.AddSingleton(provider => new SampledTrace(IngestionMetrics.Activities, provider.GetRequiredService<TelemetryOptions>().SampleRatio));
        services.AddWarmUp<PipelineWarmUp>();
        services.AddValidatedOptions<LiveOptions>(LiveOptions.Section);
        services.AddValidatedOptions<GmxOptions>(GmxOptions.Section);
        services.AddValidatedOptions<CoinGlassOptions>(CoinGlassOptions.Section);
        if (kind is SourceOptions.Live or SourceOptions.Simulator)
        {
            services.AddSingleton<LiveEvents>();
            services.AddSingleton<LiveMetrics>();
            services.AddSingleton<ObservedLiquidations>();
            services.AddSingleton<LiquidationCrossCheck>();
            services.AddHostedService(provider => provider.GetRequiredService<LiquidationCrossCheck>());
            services.AddHostedService<LivePublisher>();
        }
        else
        {
            services.AddHostedService<SourcePublisher>();
        }

        services.AddHostedService<BookWriter>();
    }
}
