using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.History;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Tests.History;

public sealed class HistoryWindowTests
{
    private const long HourMs = 3_600_000;
    private const long NowMs = 1_780_000_123_456;

    public static TheoryData<string> Venues => [.. VenuePlans.Names];

    [Theory]
    [MemberData(nameof(Venues))]
    public void Windows_of_a_series_join_without_overlap_and_end_now(string venue)
    {
        var plan = VenuePlans.Of(venue, VenuePlans.DefaultAddresses(venue), ["BTC-USDT"]);
        var series = plan.History(plan.Symbols["BTC-USDT"]).Series;
        Assert.Contains(series, one => one.Endpoint == VenueEndpoint.FundingHistory);
        foreach (var one in series)
        {
            var windows = one.Windows(NowMs, 72, 0).ToList();
            Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.Equal(pair.First.ToMs + 1, pair.Second.FromMs));
            Assert.All(windows, window => Assert.InRange(window.ToMs - window.FromMs + 1, 1, one.PageMs));
            Assert.Equal(one.LeastAgeMs == 0 ? NowMs - 1 : one.Windows(NowMs, 72, 0).Last().ToMs, windows[^1].ToMs);
            Assert.InRange(windows.Count, 1, 64);
        }

        var candles = series.Where(one => one.Endpoint == VenueEndpoint.Candles).ToList();
        Assert.Equal(candles[0].Windows(NowMs, 72, 0).Last().ToMs + 1, candles[1].Windows(NowMs, 72, 0).First().FromMs);
        Assert.InRange(NowMs - candles[0].Windows(NowMs, 72, 0).First().FromMs, 72 * HourMs, (72 * HourMs) + 300_000);
    }

    [Fact]
    public void Nothing_is_asked_for_that_ended_before_what_is_known()
    {
        var plan = VenuePlans.Of("binance", VenuePlans.DefaultAddresses("binance"), ["BTC-USDT"]);
        var windows = plan.History("BTCUSDT").Series.SelectMany(one => one.Windows(NowMs, 72, NowMs - (2 * HourMs)).Select(window => (one.Endpoint, window.FromMs, window.ToMs))).ToList();
        Assert.Equal(3, windows.Count);

        // A candle of a minute that began before and ended in the first wanted millisecond is wanted.
        Assert.All(windows, window => Assert.Equal((NowMs - (2 * HourMs) - (window.Endpoint == VenueEndpoint.Candles ? 59_999 : 0), NowMs - 1), (window.FromMs, window.ToMs)));
    }

    [Fact]
    public void Answers_beyond_their_window_and_candles_that_have_not_ended_are_left_out()
    {
        var kept = new List<MarketEvent>();
        var window = new HistoryWindow(kept) { NowMs = 240_000, Bounds = (60_000, 239_999) };
        window.Publish(Candle(0));
        window.Publish(Candle(60_000));
        window.Publish(Candle(60_000));
        window.Publish(Candle(181_000));
        window.Publish(new MarketEvent { EventTimeUnixNs = UnixTime.FromMs(60_000), OpenInterest = new OpenInterest() });
        Assert.Equal([UnixTime.FromMs(119_999)], kept.Select(one => one.EventTimeUnixNs));
        for (var i = 0; i < 2; i++)
        {
            window.Publish(new MarketEvent { Backfill = true, EventTimeUnixNs = UnixTime.FromMs(61_000), Liquidation = new Liquidation() });
        }

        Assert.Equal(3, kept.Count);
    }

    private static MarketEvent Candle(long openMs) => new() { Backfill = true, EventTimeUnixNs = UnixTime.FromMs(openMs + 59_999), Candle = new Candle { IntervalMs = 60_000 } };
}
