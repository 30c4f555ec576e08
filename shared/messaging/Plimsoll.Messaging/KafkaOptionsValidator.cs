using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.Messaging;

/// <summary>Checks <see cref="KafkaOptions"/>; an error names the key, the value and what is allowed.</summary>
internal sealed partial class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    private const long MiB = 1024 * 1024;

    /// <summary>Settings on which a promise of this room rests.</summary>
    private static readonly HashSet<string> Pinned = new(StringComparer.Ordinal)
    {
        "bootstrap.servers", "enable.idempotence", "acks", "request.required.acks", "compression.type", "compression.codec", "linger.ms",
        "queue.buffering.max.ms", "message.timeout.ms", "delivery.timeout.ms", "max.in.flight", "enable.auto.commit",
        "enable.auto.offset.store", "auto.offset.reset", "group.id", "partitioner", "transactional.id", "queue.buffering.max.messages",
        "queue.buffering.max.kbytes", "queued.max.messages.kbytes", "queued.min.messages",
    };

    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        List<string> errors = [];
        CheckBrokers(options, errors);
        Range(errors, nameof(options.Replicas), options.Replicas, 1, TopicDefinition.PartitionCount);
        Range(errors, nameof(options.Ordinal), options.Ordinal, 0, Math.Max(0, options.Replicas - 1));
        Range(errors, nameof(options.LingerMs), options.LingerMs, 0, 100);
        Range(errors, nameof(options.OutputLingerMs), options.OutputLingerMs, 0, 100);
        Range(errors, nameof(options.DeliveryTimeoutMs), options.DeliveryTimeoutMs, 1_000, 30_000);
        Range(errors, nameof(options.SpoolMaxBytes), options.SpoolMaxBytes, MiB, 64 * 1024 * MiB);
        Range(errors, nameof(options.CheckpointIntervalMs), options.CheckpointIntervalMs, 20, 60_000);
        Range(errors, nameof(options.CheckpointBytes), options.CheckpointBytes, MiB / 16, 64 * MiB);
        Range(errors, nameof(options.RepublishLatestSeconds), options.RepublishLatestSeconds, 1, 3_600);
        Range(errors, nameof(options.ShutdownSeconds), options.ShutdownSeconds, 1, 30);
        CheckPace(options, errors);
        foreach (var key in options.Client.Keys.Where(Pinned.Contains))
        {
            errors.Add($"Kafka:Client:{key} = '{options.Client[key]}' cannot be set: a promise of the messaging room rests on it");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckBrokers(KafkaOptions options, List<string> errors)
    {
        if (!PrefixPattern().IsMatch(options.Prefix))
            errors.Add($"Kafka:Prefix = '{options.Prefix}' is not allowed: at most 64 letters, digits, '.', '_' or '-'");

        var brokers = options.BootstrapServers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (brokers.Length == 0)
            errors.Add("Kafka:BootstrapServers is empty: give at least one host:port");

        foreach (var broker in brokers)
        {
            var colon = broker.LastIndexOf(':');
            if (colon <= 0 || !ushort.TryParse(broker.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            {
                errors.Add($"Kafka:BootstrapServers = '{broker}' is not host:port with a port of 1 to 65535");
            }
            else if (options.RequirePrefixBeyondLoopback && options.Prefix.Length == 0 && !IsLoopback(broker[..colon]))
            {
                errors.Add($"Kafka:BootstrapServers = '{broker}' is beyond loopback and Kafka:Prefix = '' while the source is not live: "
                    + "set Kafka:Prefix (e.g. 'replay.') or a loopback broker");
            }
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static void CheckPace(KafkaOptions options, List<string> errors)
    {
        foreach (var entry in options.Pace.Where(entry => !PacedInput.TryParse(entry, out _)))
            errors.Add($"Kafka:Pace = '{entry}' is not group/topic with a topic of the catalogue");
    }

    private static void Range(List<string> errors, string key, long value, long min, long max)
    {
        if (value < min || value > max)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Kafka:{key} = {value} is out of range: allowed is {min} to {max}"));
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{0,64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex PrefixPattern();
}
