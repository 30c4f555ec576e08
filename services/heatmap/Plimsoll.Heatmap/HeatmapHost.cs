using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Calibration;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Options;
using Plimsoll.Heatmap.Publishing;
using Plimsoll.Heatmap.Rpc;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Heatmap.Views;
using Plimsoll.Heatmap.WarmUp;
using Plimsoll.Hosting;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.State;

namespace Plimsoll.Heatmap;

/// <summary>Composes the heatmap service.</summary>
public static class HeatmapHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder("heatmap", args, overrides);
        builder.AddMessaging();
        builder.AddState();
        builder.Services.AddRpc();
        builder.Services.AddValidatedOptions<HeatmapOptions>(HeatmapOptions.Section);
        builder.Services.AddSingleton<ViewMetrics>();
        builder.Services.AddPartitionProcessor(
            "heatmap", [TopicCatalogue.MarketEvents, TopicCatalogue.HeatmapParameters, TopicCatalogue.HeatmapMeasured, TopicCatalogue.Positions], Processor);
        builder.Services.AddTopicView<FrameHistory>(TopicCatalogue.HeatmapFrames);
        builder.Services.AddTopicView<FrameHistory>(TopicCatalogue.HeatmapHistory);
        builder.Services.AddTopicView<LiquidationHistory>(TopicCatalogue.HeatmapLiquidations);
        builder.Services.AddTopicView<NewestCalibrations>(TopicCatalogue.HeatmapCalibration);
        builder.Services.AddTopicView<NewestCalibrations>(TopicCatalogue.HeatmapParameters);
        builder.Services.AddTopicView<NightlyFit>(TopicCatalogue.HeatmapCalibration);
        builder.Services.AddHostedService<NightlyFitPublisher>();
        builder.Services.AddTopicView<LatestZones>(TopicCatalogue.HeatmapZonesLatest);
        builder.Services.AddHostedService<ClusterStateWriter>();
        builder.Services.AddWarmUp<MapWarmUp>();
        builder.Services.AddSingleton<ZoneMetrics>();
        var app = builder.Build();
        _ = app.Services.GetRequiredService<ZoneMetrics>();
        app.MapServiceDefaults();
        app.MapRpcInfrastructure();
        app.MapGrpcService<HeatmapRpc>(HeatmapServiceReflection.Descriptor.Services[0]);
        return app;
    }

    private static HeatmapProcessor Processor(IServiceProvider services, int partition)
    {
        var options = services.GetRequiredService<IOptions<HeatmapOptions>>().Value;
        return new HeatmapProcessor(options.Model, options.Tables());
    }
}
