using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Pacing;

namespace Plimsoll.Messaging;

/// <summary>
/// Keeps a replay from outrunning the slowest group, because the embedded broker forgets: for each <c>group/topic</c> of
/// <see cref="KafkaOptions.Pace"/> and each partition, what the group has not committed stays within a window. A group that has never
/// committed counts as being at the beginning, so a group that is dead or has not started holds the replay. Without entries it never holds.
/// </summary>
public sealed class ReplayPacer : BackgroundService
{
    /// <summary>Bytes of a partition of <c>market.events.v1</c> that a group may have left to commit; the embedded broker keeps 5 MiB.</summary>
    public const long MarketEventsWindowBytes = 4 * 1024 * 1024;

    /// <summary>The same of any other topic. Smaller, because what is already in the pipeline still becomes outputs after the replay holds.</summary>
    public const long OutputWindowBytes = 2 * 1024 * 1024;

    /// <summary>Records of a partition that a group may have left to commit; the embedded broker keeps 100,000 batches of at least one.</summary>
    public const long WindowRecords = 60_000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    private readonly KafkaClients clients;
    private readonly TimeProvider clock;
    private readonly ILogger<ReplayPacer> logger;
    private readonly PacedInput[] inputs;
    private readonly Dictionary<string, TopicProgress> topics;
    private readonly ConcurrentDictionary<PacedInput, long[]> committed = new();
    private readonly Lock gate = new();
    private TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? heldBy;

    /// <summary>The container makes the pacer.</summary>
    internal ReplayPacer(KafkaClients clients, IOptions<KafkaOptions> options, TimeProvider clock, ILogger<ReplayPacer> logger)
    {
        this.clients = clients;
        this.clock = clock;
        this.logger = logger;
        inputs = [.. options.Value.Pace.Select(entry => PacedInput.TryParse(entry, out var input) ? input : null).OfType<PacedInput>()];
        topics = inputs.Select(input => input.Topic).Distinct().ToDictionary(topic => topic, topic => new TopicProgress(WindowOf(topic)));
        foreach (var input in inputs)
            committed[input] = new long[TopicDefinition.PartitionCount];
    }

    /// <summary>What holds the replay now, e.g. <c>heatmap/market.events.v1 partition 3</c>; null while it may go on.</summary>
    public string? HeldBy => heldBy;

    /// <summary>Returns at once while every paced input is within its window, else waits until it is again. Call before each record.</summary>
    /// <param name="cancel">Cancels the wait.</param>
    public ValueTask WaitAsync(CancellationToken cancel) => heldBy is null ? ValueTask.CompletedTask : WaitForReleaseAsync(cancel);

    /// <summary>The publisher hands over a record: close the gate at once where it fills the window.</summary>
    internal void OnAccepted(string topic, int partition, long bytes)
    {
        if (topics.TryGetValue(topic, out var progress) && progress.Accept(partition, bytes) && heldBy is null)
            heldBy = string.Create(CultureInfo.InvariantCulture, $"{topic} partition {partition}");
    }

    /// <summary>Whether anything is paced.</summary>
    internal bool IsActive => inputs.Length > 0;

    /// <summary>The broker acknowledged a record: from now on its offset stands for so many bytes.</summary>
    internal void OnAcknowledged(string topic, int partition, long offset, long bytes)
    {
        if (topics.TryGetValue(topic, out var progress))
            progress.Acknowledge(partition, offset, bytes);
    }

    /// <summary>A record that was accepted will never be written.</summary>
    internal void OnDropped(string topic, int partition, long bytes)
    {
        if (topics.TryGetValue(topic, out var progress))
            progress.Drop(partition, bytes);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (inputs.Length == 0)
            return;

        using var offsets = new CommitReader(clients, inputs);
        using var timer = new PeriodicTimer(PollInterval, clock);
        var isBlind = false;
        do
        {
            try
            {
                await Task.Run(() => offsets.Read(committed, topics), stoppingToken);
                isBlind = false;
            }
            catch (KafkaException e)
            {
                // The last known offsets stand: the gate closes by itself when the windows are full.
                if (!isBlind)
                    Log.PacerBlind(logger, e.Error.Reason);
                isBlind = true;
                continue;
            }

            Judge();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static long WindowOf(string topic) => topic == TopicCatalogue.MarketEvents ? MarketEventsWindowBytes : OutputWindowBytes;

    private async ValueTask WaitForReleaseAsync(CancellationToken cancel)
    {
        while (heldBy is not null)
        {
            Task signal;
            lock (gate)
                signal = released.Task;
            if (heldBy is not null)
                await signal.WaitAsync(cancel);
        }
    }

    private void Judge()
    {
        foreach (var (topic, progress) in topics)
        {
            for (var partition = 0; partition < TopicDefinition.PartitionCount; partition++)
                progress.SetCommitted(partition, inputs.Where(input => input.Topic == topic).Min(input => committed[input][partition]));
        }

        var holding = FindHolding();
        if (holding is not null && heldBy is null)
            Log.ReplayHeld(logger, holding);
        lock (gate)
        {
            heldBy = holding;
            if (holding is null && !released.Task.IsCompleted)
            {
                released.TrySetResult();
                released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private string? FindHolding()
    {
        foreach (var input in inputs)
        {
            for (var partition = 0; partition < TopicDefinition.PartitionCount; partition++)
            {
                if (topics[input.Topic].IsBeyondWindow(partition, committed[input][partition]))
                    return string.Create(CultureInfo.InvariantCulture, $"{input} partition {partition}");
            }
        }

        return null;
    }
}
