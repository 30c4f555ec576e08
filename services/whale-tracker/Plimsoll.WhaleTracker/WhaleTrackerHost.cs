using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Hosting;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.State;
using Plimsoll.WhaleTracker.Core;
using Plimsoll.WhaleTracker.Options;
using Plimsoll.WhaleTracker.Rpc;
using Plimsoll.WhaleTracker.Views;
using Plimsoll.WhaleTracker.WarmUp;

namespace Plimsoll.WhaleTracker;

/// <summary>Composes the whale-tracker service.</summary>
public static class WhaleTrackerHost
{
    /// <summary>Consumer group of the processor.</summary>
    public const string Group = "whale-tracker";

    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder(Group, args, overrides);
        builder.AddMessaging();
        builder.AddState();
        builder.Services.AddRpc();
        builder.Services.AddValidatedOptions<WhaleOptions>(WhaleOptions.Section);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IOptions<WhaleOptions>>().Value.ToParameters());
        builder.Services.AddPartitionProcessor(
            Group, [TopicCatalogue.MarketEvents], (provider, _) => new WhaleProcessor(provider.GetRequiredService<WhaleParameters>()));
        builder.Services.AddSingleton<WhaleMetrics>();
        builder.Services.AddTopicView<RecentWhaleSignals>(TopicCatalogue.WhaleSignals);
        builder.Services.AddWarmUp<ProcessorWarmUp>();
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapRpcInfrastructure();
        app.MapGrpcService<WhalesRpc>(WhalesServiceReflection.Descriptor.Services[0]);
        return app;
    }
}
