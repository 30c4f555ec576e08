using Google.Protobuf;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring.Options;

namespace Plimsoll.Scoring.Accounts;

/// <summary>
/// Reads watched addresses in turn and writes their positions to positions.v1, where they are judged like any other account. An address that
/// cannot be read keeps the positions that were last known; the fault is logged and the address is asked again in its next turn.
/// </summary>
internal sealed class AddressService(
    AddressReader reader, IRecordPublisher publisher, IOptions<AddressOptions> options, IOptions<KafkaOptions> kafka, TimeProvider clock, ILogger<AddressService> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<string> addresses = [.. options.Value.Addresses.Where(IsOwn)];
        if (addresses.Count == 0) return;
        var pause = TimeSpan.FromSeconds(options.Value.PollSeconds) / addresses.Count;
        for (var turn = 0; !stoppingToken.IsCancellationRequested; turn = (turn + 1) % addresses.Count)
        {
            await ReadAsync(addresses[turn], stoppingToken);
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(string address, CancellationToken cancel)
    {
        try
        {
            var account = await reader.ReadAsync(address, cancel);
            var id = FormattableString.Invariant($"positions:{account.Account}:{account.AsOfUnixNs}");
            await publisher.PublishAsync(new OutputRecord(TopicCatalogue.Positions, account.Account, id, account.AsOfUnixNs, account.ToByteArray()), cancel);
        }
        catch (AddressException fault)
        {
            Log.AddressFailed(log, address, fault.Message);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            Log.AddressFailed(log, address, fault.Message);
        }
    }

    private bool IsOwn(string address) =>
        RecordPartitioner.PartitionOf(Core.Portfolios.ClearinghouseState.AccountOf(address)) % kafka.Value.Replicas == kafka.Value.Ordinal;
}
