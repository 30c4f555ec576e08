using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.LiveFeeds.IntegrationTests;
using Plimsoll.Rpc;

namespace Plimsoll.Ingestion.IntegrationTests;

public sealed class BackFillThroughBrokerTests
{
    [Fact]
    public async Task A_service_that_ends_during_its_back_fill_goes_on_with_what_is_missing()
    {
        await using var venue = new LoopbackPast("binance");
        await venue.StartAsync();
        await using var line = new MiniLine();
        (string, string)[] settings =
        [
            ("Source:Kind", "live"), ("Source:Instruments", "BTC-USDT,ETH-USDT"), ("Live:Venues", "binance"), ("Live:BackfillHours", "3"),
            ("Live:Endpoints:binance:Rest", venue.Address.ToString()), ("Live:Endpoints:binance:Stream", "ws://127.0.0.1:1/"),
        ];
        venue.Refuse = path => path == "fapi/v1/klines" && venue.Asked.Any(asked => asked.StartsWith(path, StringComparison.Ordinal) && asked.Contains("ETHUSDT", StringComparison.Ordinal)) ? 429 : null;
        var first = await line.IngestAsync(settings);
        await UntilToldAsync(first, "1 of 2 instruments");
        await line.StopAsync(first);

        venue.Refuse = _ => null;
        var second = await line.IngestAsync(settings);
        await UntilToldAsync(second, "2 of 2 instruments");
        var (market, _) = await line.ReadAsync();
        List<MarketEvent> History() => [.. market.Records.Select(record => MarketEvent.Parser.ParseFrom(record.Value.Span)).Where(one => one.Backfill)];
        await MiniLine.UntilAsync(() => History().Any(one => one.Instrument == "ETH-USDT"), "the history of the second instrument");

        // Both lives together told every candle of three hours once. The three hours begin at a full five minutes.
        var candles = History().Where(one => one.Candle is not null).ToList();
        Assert.Distinct(candles.Select(one => one.Id));
        foreach (var instrument in (string[])["BTC-USDT", "ETH-USDT"])
        {
            long[] times = [.. candles.Where(one => one.Instrument == instrument).Select(one => one.EventTimeUnixNs).Order()];
            Assert.InRange(times.Length, 179, 187);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(UnixTime.NsPerMinute, pair.Second - pair.First));
        }
    }

    private static async Task UntilToldAsync(WebApplication ingestion, string words)
    {
        using var channel = MiniLine.ChannelTo(ingestion);
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System))
        {
            var health = await channel.UnaryAsync<GetFeedHealthRequest, GetFeedHealthResponse>(
                "/plimsoll.market.v1.MarketData/GetFeedHealth", new GetFeedHealthRequest(), new CallOptions(MiniLine.Deadline), default);
            if (health.Source.Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < MiniLine.Deadline, $"not within {MiniLine.Deadline.TotalSeconds} s: {words}; {health.Source}");
        }
    }
}
