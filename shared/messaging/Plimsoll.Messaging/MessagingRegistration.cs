using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Handlers;
using Plimsoll.Messaging.Health;
using Plimsoll.Messaging.Processing;
using Plimsoll.Messaging.Publishing;
using Plimsoll.Messaging.Views;

namespace Plimsoll.Messaging;

/// <summary>Adds Kafka to a host.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Adds options (section <c>Kafka</c>), <see cref="IRecordPublisher"/>, <see cref="GroupStatistics"/>, <see cref="ReplayPacer"/> and a
    /// health check tagged <c>ready</c>. Call once, before the other methods.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    public static TBuilder AddMessaging<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddOptions<KafkaOptions>().Bind(builder.Configuration.GetSection(KafkaOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GroupStatistics>();
        services.AddSingleton(provider => new ReplayPacer(
            provider.GetRequiredService<KafkaClients>(), provider.GetRequiredService<IOptions<KafkaOptions>>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ReplayPacer>>()));
        services.AddHostedService(provider => provider.GetRequiredService<ReplayPacer>());
        services.AddSingleton<KafkaClients>();
        services.AddSingleton<RecordPublisher>();
        services.AddSingleton<IRecordPublisher>(provider => provider.GetRequiredService<RecordPublisher>());
        services.AddHostedService<PublisherService>();
        services.AddSingleton<LoopRegistry>();
        services.AddHealthChecks()
            .AddCheck<MessagingReadyCheck>("kafka", tags: ["ready"])
            .AddCheck<MessagingLiveCheck>("kafka-loops", tags: ["live"]);
        return builder;
    }

    /// <summary>
    /// Runs a processor per owned partition: ordered, with checkpoints in <see cref="ICheckpointStore"/>, dead letters and counters.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="group">Consumer group without prefix, e.g. <c>heatmap</c>; it owns the topic <c>GROUP.dlq.v1</c>.</param>
    /// <param name="inputTopics">Logical topic names; the same key has the same partition in all of them.</param>
    /// <param name="create">Makes the processor of one partition.</param>
    public static IServiceCollection AddPartitionProcessor(
        this IServiceCollection services, string group, IReadOnlyList<string> inputTopics,
        Func<IServiceProvider, int, IPartitionProcessor> create)
    {
        RequireTopics(group, inputTopics);
        return services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<ProcessorService>(provider, new ProcessorDefinition(group, inputTopics, create)));
    }

    /// <summary>Adds a read model over a topic as a singleton. One reader per host serves all its views.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="topic">Logical topic name.</param>
    public static IServiceCollection AddTopicView<TView>(this IServiceCollection services, string topic)
        where TView : class, ITopicView
    {
        _ = TopicCatalogue.Get(topic);
        services.TryAddSingleton<TView>();
        services.AddSingleton(new ViewDefinition(topic, provider => provider.GetRequiredService<TView>()));
        services.TryAddSingleton<ViewService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ViewService>(provider => provider.GetRequiredService<ViewService>()));
        return services;
    }

    /// <summary>Runs an ordered side effect per record; the handler is a singleton.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="group">Consumer group without prefix; it owns the topic <c>GROUP.dlq.v1</c>.</param>
    /// <param name="topic">Logical topic name.</param>
    public static IServiceCollection AddTopicHandler<THandler>(this IServiceCollection services, string group, string topic)
        where THandler : class, ITopicHandler
    {
        RequireTopics(group, [topic]);
        services.TryAddSingleton<THandler>();
        return services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<HandlerService>(
            provider, new HandlerDefinition(group, topic, provider.GetRequiredService<THandler>())));
    }

    private static void RequireTopics(string group, IReadOnlyList<string> inputTopics)
    {
        ArgumentNullException.ThrowIfNull(inputTopics);
        ArgumentOutOfRangeException.ThrowIfZero(inputTopics.Count);
        foreach (var topic in inputTopics)
            _ = TopicCatalogue.Get(topic);
        _ = TopicCatalogue.Get(TopicCatalogue.DeadLetterOf(group));
    }
}
