using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.IntegrationTests;

/// <summary>Holds what was published for a venue against what happened there.</summary>
internal sealed class TruthComparison(TrueTape truth, Venue venue, VenueKind kind, IReadOnlyList<MarketEvent> events, long skewMs = 0)
{
    // Messages state marks to 4 decimals, rates to 8.
    private const double MarkTolerance = 1.01e-4;
    private const double RateTolerance = 1.01e-8;
    private static readonly MarketSpec Spec = MarketSpec.All[0];

    private readonly List<MarketEvent> _own = [.. events.Where(read => read.Venue == venue && !read.Backfill)];

    /// <summary>Marks, indices and funding rates, each with the moment it belongs to.</summary>
    /// <returns>How many were compared.</returns>
    public int AssertTickers()
    {
        var compared = 0;
        foreach (var read in _own.Where(read => read.Ticker is not null))
        {
            var looks = LooksOf(read);
            if (read.Ticker.HasMarkPrice) compared += Among(looks, look => look.Mark, read.Ticker.MarkPrice, MarkTolerance, read);
            if (read.Ticker.HasIndexPrice) compared += Among(looks, look => look.Index, read.Ticker.IndexPrice, MarkTolerance, read);
            if (read.Ticker.HasFundingRate) compared += Among(looks, look => look.Funding, read.Ticker.FundingRate, RateTolerance, read);
        }

        return compared;
    }

    public int AssertOpenInterest()
    {
        var own = _own.Where(read => read.OpenInterest is not null).ToList();
        return own.Sum(read => Among(LooksOf(read), look => look.OpenInterestBase, read.OpenInterest.OpenInterestBase, 1e-6, read));
    }

    /// <summary>The touch and the USD near it of every valid summary.</summary>
    public int AssertBooks()
    {
        var own = _own.Where(read => read.Depth is { State: BookState.Valid }).ToList();
        foreach (var read in own)
        {
            var looks = LooksOf(read, olderMs: 1_100);
            var found = looks.Where(look => Math.Abs(look.BestBid - read.Depth.BestBid) < 1e-9 && Math.Abs(look.BestAsk - read.Depth.BestAsk) < 1e-9).ToList();
            Assert.True(found.Count > 0, $"{kind}: touch {read.Depth.BestBid} {read.Depth.BestAsk} at {read.EventTimeUnixNs / 1_000_000} was never so; truth {string.Join(" ", looks.Select(look => $"{look.BestBid}/{look.BestAsk}"))}");
            var band = read.Depth.Bands.First(known => known.DistanceBp == TrueLook.BandBp);
            if (band.Complete)
                Assert.True(found.Exists(look => Math.Abs(look.BidUsd - band.BidUsd) < 0.1 && Math.Abs(look.AskUsd - band.AskUsd) < 0.1), $"{kind}: {band} at {read.EventTimeUnixNs / 1_000_000}; truth {string.Join(" ", found)}");
        }

        return own.Count;
    }

    /// <summary>Liquidations: each is true; between the first and the last published one only those lack that the venue hides.</summary>
    /// <param name="isShown">What of a second's liquidations the venue shows.</param>
    /// <returns>How many were published, and how many happened in the same time.</returns>
    public (int Published, int Happened) AssertLiquidations(Func<IEnumerable<LiquidationPrint>, IEnumerable<LiquidationPrint>> isShown)
    {
        var own = _own.Where(read => read.Liquidation is not null).OrderBy(read => read.EventTimeUnixNs).ToList();
        if (own.Count == 0) return (0, truth.Liquidations.Count(print => print.When.Venue == kind));
        var (from, until) = (TimeOf(own[0]), TimeOf(own[^1]));
        var happened = truth.Liquidations.Where(print => print.When.Venue == kind && print.When.TimeMs >= from && print.When.TimeMs <= until).ToList();
        var shown = happened.GroupBy(print => print.When.TimeMs / 1_000).SelectMany(second => isShown(second)).Select(print => (print.When.TimeMs, print.Side, print.Lots));
        Assert.Equal(shown.Order(), own.Select(read => (TimeOf(read), Side(read.Liquidation.LiquidatedSide), (long)Math.Round(read.Liquidation.SizeBase / Spec.LotBase))).Order());
        return (own.Count, happened.Count);
    }

    private static Market.PositionSide Side(PositionSide side) => side == PositionSide.Long ? Market.PositionSide.Long : Market.PositionSide.Short;

    private static int Among(List<TrueLook> looks, Func<TrueLook, double> of, double value, double tolerance, MarketEvent read)
    {
        Assert.True(looks.Exists(look => Math.Abs(of(look) - value) <= tolerance), $"{read}: truth {string.Join(" ", looks.Select(of))}");
        return 1;
    }

    private long TimeOf(MarketEvent read) => (read.EventTimeUnixNs / 1_000_000) - skewMs;

    // Hyperliquid's contexts bear no time: theirs is the time of receipt, some steps later; or up to a second earlier while the world, which
    // begins on a full second, waits for the clock.
    private List<TrueLook> LooksOf(MarketEvent read, int olderMs = 0)
    {
        var (timeMs, back, ahead) = kind == VenueKind.Hyperliquid ? (TimeOf(read), 2_000, 1_000) : (TimeOf(read), olderMs, 0);
        return [.. truth.Looks.Where(look => look.Key.Venue == kind && look.Key.TimeMs <= timeMs + ahead && look.Key.TimeMs >= timeMs - back).Select(look => look.Value)];
    }
}
