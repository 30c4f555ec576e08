using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Accounts;
using Plimsoll.Scoring.Cascades;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Options;
using Plimsoll.Scoring.Rpc;
using Plimsoll.Scoring.Telemetry;
using Plimsoll.Scoring.Views;
using Plimsoll.Scoring.WarmUp;
using Plimsoll.State;

namespace Plimsoll.Scoring;

/// <summary>Composes the scoring service.</summary>
public static class ScoringHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder("scoring", args, overrides);
        builder.AddMessaging();
        builder.AddState();
        builder.Services.AddRpc();
        builder.Services.AddValidatedOptions<ScoringOptions>(ScoringOptions.Section);
        builder.Services.AddPartitionProcessor(
            "scoring", [TopicCatalogue.MarketEvents, TopicCatalogue.HeatmapZones],
            (provider, _) => new ScoringProcessor(provider.GetRequiredService<IOptions<ScoringOptions>>().Value.ToParameters()));
        builder.Services.AddTopicView<LatestScores>(TopicCatalogue.RiskScoresLatest);
        builder.Services.AddTopicView<RecentSignals>(TopicCatalogue.RiskSignals);
        builder.Services.AddTopicView<MinuteMarkets>(TopicCatalogue.HeatmapZones);
        builder.Services.AddTopicView<AccountBoard>(TopicCatalogue.Positions);
        builder.Services.AddTopicView<FlagBoard>(TopicCatalogue.ExternalFlags);
        builder.Services.AddSingleton<FundingStress>();
        builder.Services.AddSingleton<IMarketBoard, LiveBoard>();
        builder.Services.AddSingleton<AccountAnswers>();
        builder.Services.AddSingleton<GroundReader>();
        builder.Services.AddSingleton<CascadeAnswers>();
        builder.Services.AddSingleton<EntryAnswers>();
        builder.Services.AddHostedService<AccountService>();
        builder.Services.AddValidatedOptions<AddressOptions>(AddressOptions.Section);
        builder.Services.AddHttpClient<AddressReader>((provider, http) =>
        {
            var endpoint = provider.GetRequiredService<IOptions<AddressOptions>>().Value.Endpoint;
            http.BaseAddress = new Uri(endpoint.EndsWith('/') ? endpoint : $"{endpoint}/");
            (http.Timeout, http.MaxResponseContentBufferSize) = (AddressReader.Deadline, AddressReader.MaxAnswerBytes);
        });
        builder.Services.AddHostedService<AddressService>();
        builder.Services.AddSingleton<ScoreMetrics>();
        builder.Services.AddWarmUp<ScoreWarmUp>();
        var app = builder.Build();
        _ = app.Services.GetRequiredService<ScoreMetrics>();
        app.MapServiceDefaults();
        app.MapRpcInfrastructure();
        app.MapGrpcService<RiskRpc>(RiskServiceReflection.Descriptor.Services[0]);
        return app;
    }
}
