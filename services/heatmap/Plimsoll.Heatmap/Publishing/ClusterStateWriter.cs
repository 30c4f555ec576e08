using Google.Protobuf;
using Plimsoll.Heatmap.Views;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Publishing;

/// <summary>Writes the newest zones of every instrument to Redis, off the hot path. Redis away only means that the copy is old.</summary>
internal sealed class ClusterStateWriter(LatestZones zones, ILatestStore store, TimeProvider clock, ILogger<ClusterStateWriter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, long> _writtenMinute = new(StringComparer.Ordinal);
    private bool _isAway;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (instrument, set) in zones.Sets)
            {
                if (_writtenMinute.GetValueOrDefault(instrument, long.MinValue) < set.Minute && await TryWriteAsync(instrument, set.AsOfUnixNs, set.ToByteArray(), stoppingToken))
                {
                    _writtenMinute[instrument] = set.Minute;
                }
            }
        }
    }

    private async Task<bool> TryWriteAsync(string instrument, long asOfNs, byte[] value, CancellationToken cancel)
    {
        try
        {
            await store.PutAsync($"zones:{instrument}", UnixTime.ToMs(asOfNs), value, cancel);
            _isAway = false;
            return true;
        }
        catch (StoreUnavailableException fault)
        {
            if (!_isAway)
            {
                log.StoreAway(fault.Message);
            }

            _isAway = true;
            return false;
        }
    }
}
