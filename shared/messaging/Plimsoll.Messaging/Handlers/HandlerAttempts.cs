using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Processing;

namespace Plimsoll.Messaging.Handlers;

/// <summary>
/// How often a handler is tried: a record that cannot be read or is invalid not again; an unexpected failure three times; a dependency
/// that is away as long as it takes, with growing pauses, the group being degraded meanwhile.
/// </summary>
internal sealed class HandlerAttempts(HandlerDefinition definition, LoopStatus status, TimeProvider clock, ILogger logger)
{
    /// <summary>Tries of an unexpected failure: the third comes half a second after the first.</summary>
    private const int MaxTries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Runs the handler; null when the effect is done, else the reason for the dead letter.</summary>
    public async Task<string?> RunAsync(StreamRecord record, CancellationToken stop)
    {
        var pause = FirstPause;
        for (var tries = 1; ;)
        {
            try
            {
                await definition.Handler.HandleAsync(record, stop);
                return null;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e) when (e is FormatException or ArgumentException or InvalidProtocolBufferException)
            {
                return $"invalid: {e.Message}";
            }
            catch (Exception e) when (e is StoreUnavailableException or TimeoutException)
            {
                status.Update(status.Snapshot with { IsCaughtUp = false }, $"waits for a dependency: {e.Message}");
                Log.HandlerWaits(logger, definition.Group, record.Topic, record.Partition, record.Offset, e.Message);
            }
            catch (Exception e)
            {
                if (tries++ == MaxTries)
                    return $"failed {MaxTries} times: {e.GetType().Name}: {e.Message}";
            }

            await Task.Delay(pause, clock, stop);
            pause = pause * 3 < LongestPause ? pause * 3 : LongestPause;
        }
    }
}
