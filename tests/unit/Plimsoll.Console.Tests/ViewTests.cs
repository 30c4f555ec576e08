using Plimsoll.Console.Live;
using Plimsoll.Console.Views;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Console.Tests;

public sealed class ViewTests
{
    private static readonly SourceClock NoClock = new(new ManualClock());

    [Fact]
    public void An_enum_value_is_its_word_of_the_contract()
    {
        Assert.Equal("LIQUIDATION_PRONE", Wire.Word(Regime.LiquidationProne));
        Assert.Equal("BINANCE_USDM", Wire.Word(Venue.BinanceUsdm));
        Assert.Equal("UNSPECIFIED", Wire.Word(Quality.Unspecified));
        Assert.Equal("UNKNOWN", Wire.Word((Level)99));
    }

    [Fact]
    public void A_refused_score_has_no_number_and_keeps_its_reason()
    {
        var score = new RiskScore { Instrument = "WIF-USDT", Data = new DataQuality { Status = DataStatus.Refused } };
        score.Data.Gaps.Add("trades 340 s old");

        var view = ScoreView.Of(score, NoClock, inFull: true);

        Assert.Null(view.Score);
        Assert.Equal("REFUSED", view.Status);
        Assert.Equal("trades 340 s old", Assert.Single(view.Gaps));
        Assert.Null(view.AgeMs);
    }

    [Fact]
    public void A_score_of_zero_is_a_score() => Assert.Equal(0U, ScoreView.Of(new RiskScore { Score = 0 }, NoClock, inFull: false).Score);

    [Fact]
    public void What_a_venue_does_not_state_is_null_and_not_zero()
    {
        var view = VenueInstrumentView.Of(new VenueInstrument { Symbol = "BTC" }, NoClock);

        Assert.Null(view.MarkPrice);
        Assert.Null(view.Funding8h);
        Assert.Null(view.OpenInterestUsd);
        Assert.Null(view.AsOfMs);
        Assert.Equal(0, VenueInstrumentView.Of(new VenueInstrument { FundingRate8H = 0 }, NoClock).Funding8h);
    }

    [Fact]
    public void An_overview_holds_the_nearest_significant_zones_of_each_side_and_else_the_nearest()
    {
        var set = new ZoneSet();
        set.Zones.Add([Zone("a", PositionSide.Short, 1, false), Zone("b", PositionSide.Short, 3, true), Zone("c", PositionSide.Long, -2, false), Zone("d", PositionSide.Long, -5, false)]);

        Assert.Equal(["c", "b"], ZoneSetView.Nearest(set, NoClock).Zones.Select(zone => zone.Id));
        Assert.Equal(4, ZoneSetView.Of(set, NoClock).Zones.Count);
    }

    [Fact]
    public void Cells_that_are_no_money_are_left_out_of_a_column()
    {
        var column = new HeatmapColumn { Minute = 1 };
        column.LongRows.Add([1, 2, 3, 4]);
        column.LongUsd.Add([1_000.4f, float.NaN, 0.2f, 7.6f]);

        var view = HeatmapColumnView.Of(column);

        Assert.Equal([1, 1_000, 4, 8], view.Long);
        Assert.Equal(60_000, view.MinuteMs);
        Assert.Null(view.Mark);
    }

    [Fact]
    public void Measured_cells_stand_beside_modelled_ones()
    {
        var column = new HeatmapColumn { Minute = 1 };
        column.LongRows.Add(1u);
        column.LongUsd.Add(10f);
        column.MeasuredShortRows.Add(7u);
        column.MeasuredShortUsd.Add(2_000f);

        var view = HeatmapColumnView.Of(column);

        Assert.Equal([1, 10], view.Long);
        Assert.Empty(view.MeasuredLong);
        Assert.Equal([7, 2_000], view.MeasuredShort);
    }

    [Fact]
    public void Resting_money_beyond_the_known_book_is_a_lower_bound()
    {
        var book = new Book { Instrument = "AVAX-USDT" };
        book.BidPrices.Add([99.99, 99.85]);
        book.BidSizesBase.Add([1, 2]);
        book.AskPrices.Add([100.01, 100.6]);
        book.AskSizesBase.Add([1, 1]);

        var view = BookView.Of(book, new About("REPLAY"));

        Assert.Equal(100, view.Mid!.Value, 9);
        Assert.Equal(2, view.SpreadBp!.Value, 9);
        var bands = view.Bands.ToDictionary(band => band.Bp);
        Assert.Equal((true, 99.99), (bands[10].Complete, bands[10].BidUsd));
        Assert.False(bands[25].Complete);
    }

    [Fact]
    public void A_one_sided_book_has_no_mid_and_no_bands()
    {
        var book = new Book();
        book.BidPrices.Add(99);
        book.BidSizesBase.Add(1);

        var view = BookView.Of(book, new About("REPLAY"));

        Assert.Null(view.Mid);
        Assert.Empty(view.Bands);
    }

    private static Zone Zone(string id, PositionSide side, double distance, bool significant) =>
        new() { Id = id, Side = side, DistancePct = distance, Significant = significant };
}
