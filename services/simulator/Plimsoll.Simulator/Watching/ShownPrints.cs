using Plimsoll.Market;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Watching;

/// <summary>What venues' public streams show of liquidations in a second: Binance and OKX the latest, Bybit and Gate all, Hyperliquid none.</summary>
internal sealed class ShownPrints
{
    private readonly Dictionary<VenueKind, (PositionSide Side, double Usd)> _latest = [];
    private double _longsUsd;
    private double _shortsUsd;

    public void Take(in WatchedLiquidation liquidation)
    {
        if (liquidation.Venue is VenueKind.Binance or VenueKind.Okx) _latest[liquidation.Venue] = (liquidation.Side, liquidation.Usd);
        else if (liquidation.Venue != VenueKind.Hyperliquid) Add(liquidation.Side, liquidation.Usd);
    }

    /// <summary>Ends the second.</summary>
    public (double LongsUsd, double ShortsUsd) End()
    {
        foreach (var (side, usd) in _latest.Values) Add(side, usd);
        _latest.Clear();
        var shown = (_longsUsd, _shortsUsd);
        (_longsUsd, _shortsUsd) = (0, 0);
        return shown;
    }

    private void Add(PositionSide side, double usd)
    {
        if (side == PositionSide.Long) _longsUsd += usd;
        else _shortsUsd += usd;
    }
}
