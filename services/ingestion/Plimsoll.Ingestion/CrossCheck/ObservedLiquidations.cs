using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.CrossCheck;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.CrossCheck;

/// <summary>Liquidations that were published, by instrument and minute, USD. Bounded: it remembers two hours.</summary>
internal sealed class ObservedLiquidations(TimeProvider clock)
{
    private const long MinuteMs = 60_000;
    private const long KeptMinutes = 120;

    private readonly Dictionary<string, SortedDictionary<long, (double Longs, double Shorts)>> _minutes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Since when prints are counted, Unix milliseconds.</summary>
    public long SinceMs { get; } = UnixTime.ToMs(UnixTime.Now(clock));

    /// <summary>Counts a print; everything else, history and what was given outside the market is not counted.</summary>
    public void Add(MarketEvent marketEvent)
    {
        if (marketEvent.Liquidation is not { } print || marketEvent.Backfill)
        {
            return;
        }

        var minute = UnixTime.ToMs(marketEvent.EventTimeUnixNs) / MinuteMs;
        lock (_gate)
        {
            if (!_minutes.TryGetValue(marketEvent.Instrument, out var minutes))
            {
                _minutes[marketEvent.Instrument] = minutes = [];
            }

            var (longs, shorts) = minutes.GetValueOrDefault(minute);
            minutes[minute] = print.LiquidatedSide == PositionSide.Long ? (longs + print.NotionalUsd, shorts) : (longs, shorts + print.NotionalUsd);
            while (minutes.Count > KeptMinutes)
            {
                minutes.Remove(minutes.Keys.First());
            }
        }
    }

    /// <summary>What was seen of an instrument in an interval of whole minutes.</summary>
    public LiquidationBucket Of(string instrument, long beginMs, int minutes)
    {
        lock (_gate)
        {
            var (longs, shorts) = (0.0, 0.0);
            if (_minutes.TryGetValue(instrument, out var known))
            {
                for (var minute = beginMs / MinuteMs; minute < (beginMs / MinuteMs) + minutes; minute++)
                {
                    var (inLongs, inShorts) = known.GetValueOrDefault(minute);
                    (longs, shorts) = (longs + inLongs, shorts + inShorts);
                }
            }

            return new LiquidationBucket(beginMs, longs, shorts);
        }
    }
}
