using Microsoft.Extensions.Options;
using Plimsoll.Alerting.Channels;
using Plimsoll.Alerting.Core;
using Plimsoll.Alerting.Health;
using Plimsoll.Alerting.Options;
using Plimsoll.Alerting.Rpc;
using Plimsoll.Alerting.Telemetry;
using Plimsoll.Alerting.Views;
using Plimsoll.Bus;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Messaging;
using Plimsoll.Outbound;
using Plimsoll.Rpc;
using Plimsoll.State;

namespace Plimsoll.Alerting;

/// <summary>Composes the alerting service.</summary>
public static class AlertingHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Settings that win over everything else.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        var builder = ServiceHost.CreateBuilder("alerting", args, overrides);
        builder.AddMessaging();
        builder.AddState();
        builder.AddAlertBus();
        builder.AddOutbound();
        builder.Services.AddRpc();
        builder.Services.AddValidatedOptions<AlertingOptions>(AlertingOptions.Section);
        builder.Services.AddValidatedOptions<WebhookOptions>(WebhookOptions.Section);
        builder.Services.AddSingleton(provider => ParametersFrom(provider.GetRequiredService<IOptions<AlertingOptions>>().Value));
        builder.Services.AddPartitionProcessor(
            "alerting", [TopicCatalogue.RiskScores, TopicCatalogue.RiskSignals, TopicCatalogue.WhaleSignals],
            (provider, _) => new AlertingProcessor(provider.GetRequiredService<AlertingParameters>()));
        builder.Services.AddTopicHandler<Notifier>(Notifier.Group, TopicCatalogue.Alerts);
        builder.Services.AddNotificationHandler<LogChannel>("log");
        builder.Services.AddNotificationHandler<WebhookChannel>("webhook");
        builder.Services.AddTopicView<AlertBook>(TopicCatalogue.Alerts);
        builder.Services.AddTopicView<ScoredTime>(TopicCatalogue.RiskScores);
        builder.Services.AddTopicView<DeadMan>(TopicCatalogue.RiskScores);
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DeadMan>());
        builder.Services.AddHealthChecks().AddCheck<DeadMan>("dead-man", tags: ["ready"]);
        builder.Services.AddSingleton<AlertMetrics>();
        var app = builder.Build();
        _ = app.Services.GetRequiredService<AlertMetrics>();
        app.MapServiceDefaults();
        app.MapRpcInfrastructure();
        app.MapGrpcService<AlertsRpc>(AlertsServiceReflection.Descriptor.Services[0]);
        return app;
    }

    private static AlertingParameters ParametersFrom(AlertingOptions options) =>
        new() { Cooldown = TimeSpan.FromMinutes(options.CooldownMinutes), RunbookBase = options.RunbookBase };
}
