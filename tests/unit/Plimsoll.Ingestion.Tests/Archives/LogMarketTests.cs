using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Tests.Archives;

/// <summary>Our own normalised log plays to the events it holds.</summary>
public sealed class LogMarketTests : IDisposable
{
    private const long StartNs = 1_721_260_800_000_000_000;

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void A_log_plays_to_its_events_with_new_numbers_and_says_that_it_is_a_replay()
    {
        var logged = new[] { Trade(0, "a", 100), Trade(1_000, "b", 101), Clock(5_000), Trade(5_500, "c", 102), Clock(10_000) };
        _data.Write("events.ndjson.gz", [.. logged.Select(Line)]);
        var played = _data.Events();
        Assert.Equal(["a", "b", "clock:BTC-USDT:5000", "c", "clock:BTC-USDT:10000"], played.Take(5).Select(one => one.Id));
        Assert.All(played, one => Assert.Equal(Origin.Replay, one.Origin));
        Assert.Equal(Enumerable.Range(1, played.Count).Select(number => (ulong)number), played.Select(one => one.Sequence));
        Assert.Equal([100, 101, 102], played.Where(one => one.Trade is not null).Select(one => one.Trade.Price));
        Assert.Equal(FeedState.Ended, Assert.Single(played, one => one.FeedStatus is not null).FeedStatus.State);
    }

    [Fact]
    public void A_log_without_clocks_gets_them_from_its_times()
    {
        _data.Write("events.ndjson", Line(Trade(0, "a", 100)), Line(Trade(31_000, "b", 101)));
        var clocks = _data.Events().Where(one => one.Clock is not null).ToList();
        Assert.Equal([5, 10, 15, 20, 25], clocks.Select(one => (one.EventTimeUnixNs - StartNs) / 1_000_000_000));
        Assert.All(clocks, one => Assert.Equal(StartNs, one.Clock.LastDataUnixNs));
    }

    [Fact]
    public void A_simulated_market_stays_labelled_so()
    {
        var simulated = Trade(0, "a", 100);
        simulated.Origin = Origin.Simulated;
        _data.Write("events.ndjson", Line(simulated));
        Assert.Equal(Origin.Simulated, _data.Events()[0].Origin);
    }

    [Fact]
    public void Damaged_lines_cost_no_other_and_are_told_by_file_and_line()
    {
        _data.Write("events.ndjson", Line(Trade(0, "a", 100)), """{"topic":"market.events.v1","value":{"id":7""", """{"topic":"risk.scores.v1","value":{}}""", """{"topic":"market.events.v1","value":{"id":"x","instrument":"BTCUSD"}}""", Line(Trade(1, "b", 101)));
        Assert.Equal(["a", "b"], _data.Events().Where(one => one.Trade is not null).Select(one => one.Id));
        Assert.StartsWith("events.ndjson line 2: ", Assert.Single(_data.Said), StringComparison.Ordinal);
    }

    private static string Line(MarketEvent marketEvent) =>
        $$"""{"topic":"market.events.v1","key":"{{marketEvent.Instrument}}","id":"{{marketEvent.Id}}","value":{{JsonFormatter.Default.Format(marketEvent)}}}""";

    private static MarketEvent Trade(long offsetMs, string id, double price) => new()
    {
        Id = id, Instrument = "BTC-USDT", Venue = Venue.Bybit, Origin = Origin.Live, EventTimeUnixNs = StartNs + (offsetMs * 1_000_000), ReceiveTimeUnixNs = StartNs, Epoch = 9, Sequence = 77,
        Trade = new Trade { Price = price, SizeBase = 1, TakerSide = TakerSide.Buy, Kind = TradeKind.Regular, VenueTradeId = id },
    };

    private static MarketEvent Clock(long offsetMs) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"clock:BTC-USDT:{offsetMs}"), Instrument = "BTC-USDT", Origin = Origin.Live, EventTimeUnixNs = StartNs + (offsetMs * 1_000_000), Clock = new Clock(),
    };
}
