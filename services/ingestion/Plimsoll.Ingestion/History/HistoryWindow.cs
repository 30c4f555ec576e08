using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.History;

/// <summary>
/// Keeps what an answer holds of its window. Windows do not overlap, so that nothing comes twice whatever a venue answers; what has not
/// ended yet, and what is no history, is left out. Touched by one answer at a time.
/// </summary>
internal sealed class HistoryWindow(List<MarketEvent> kept) : IMarketEvents
{
    private readonly HashSet<(MarketEvent.BodyOneofCase, long)> _moments = [];

    /// <summary>First and last time of the window, Unix milliseconds.</summary>
    public (long FromMs, long ToMs) Bounds { get; set; }

    /// <summary>Nothing later is kept, Unix milliseconds.</summary>
    public long NowMs { get; init; }

    public void Publish(MarketEvent marketEvent)
    {
        var endMs = UnixTime.ToMs(marketEvent.EventTimeUnixNs);
        var startMs = marketEvent.Candle is { } candle ? endMs - candle.IntervalMs + 1 : endMs;
        if (!marketEvent.Backfill || startMs < Bounds.FromMs || startMs > Bounds.ToMs || endMs > NowMs)
        {
            return;
        }

        // Liquidations of one moment are several; of all else there is one.
        if (marketEvent.Liquidation is not null || _moments.Add((marketEvent.BodyCase, startMs)))
        {
            kept.Add(marketEvent);
        }
    }
}
