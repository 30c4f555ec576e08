using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Generated;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.Tests;

public sealed class GeneratedMarketTests(ITestOutputHelper output)
{
    private const int DayOfLines = 1_500_000;

    [Fact]
    public void The_same_seed_and_start_give_the_same_bytes_and_another_seed_does_not()
    {
        static List<string> First(int seed)
        {
            using var source = new GeneratedSource(new SourceOptions { Seed = seed }, Lines.StartMs, epoch: 1);
            return [.. source.Records.Take(20_000).Select(record => Convert.ToHexString(record.Value))];
        }

        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    [Fact]
    public void Everything_is_labelled_generated()
    {
        using var source = new GeneratedSource(new SourceOptions(), Lines.StartMs, epoch: 1);
        var bodies = source.Records.Take(5_000).Select(record => MarketEvent.Parser.ParseFrom(record.Value)).ToList();
        Assert.All(bodies, body => Assert.Equal(Origin.Generated, body.Origin));
        Assert.All(bodies, body => Assert.True(body.Clock is not null || body.Venue == Venue.Generated));
        Assert.Equal(["BTC-USDT", "ETH-USDT", "OP-USDT"], bodies.Select(body => body.Instrument).Distinct().Order());
        Assert.Contains("generated", source.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instrument_is_the_same_alone_and_in_company()
    {
        List<string> Of(string instruments)
        {
            using var source = new GeneratedSource(new SourceOptions { Instruments = instruments }, Lines.StartMs, epoch: 1);
            return [.. source.Records.TakeWhile(record => record.EventTimeUnixNs < (Lines.StartMs + 600_000) * 1_000_000)
                .Select(record => MarketEvent.Parser.ParseFrom(record.Value)).Where(body => body.Trade is not null && body.Instrument == "ETH-USDT").Select(body => body.Id + body.Trade)];
        }

        Assert.Equal(Of("ETH-USDT"), Of(""));
        Assert.NotEmpty(Of("ETH-USDT"));
    }

    [Fact]
    public void Its_day_is_calm_for_most_and_stressed_for_some_of_the_time_and_stays_a_market()
    {
        var marks = new List<double>();
        var interest = new List<double>();
        var funding = new List<double>();
        foreach (var line in new GeneratedMarket(1, Lines.StartMs).Lines().Take(DayOfLines))
        {
            switch (line)
            {
                case TradeLine trade:
                    Assert.True(trade is { Price: > 0, SizeBase: > 0 } && double.IsFinite(trade.Price * trade.SizeBase));
                    break;
                case DepthLine book:
                    Assert.True(book.Bids[0].Price < book.Asks[0].Price);
                    break;
                case ContextLine context when context.Place.Stream.BaseAsset == "BTC":
                    marks.Add(context.MarkPrice);
                    interest.Add(context.OpenInterestBase);
                    funding.Add(context.FundingPerHour);
                    break;
            }
        }

        var moves = marks.Zip(marks.Skip(1), (before, after) => Math.Abs(Math.Log(after / before))).Order().ToList();
        var (median, tail) = (moves[moves.Count / 2], moves[(int)(moves.Count * 0.99)]);
        output.WriteLine($"{marks.Count * 15 / 3600.0:0.0} h, mark {marks.Min():0} to {marks.Max():0}, BTC move of 15 s median {median:P3}, 99 % {tail:P3}, OI {interest.Min():0} to {interest.Max():0}, funding {funding.Min()} to {funding.Max()}");
        Assert.InRange(marks.Max() / marks.Min(), 1.01, 1.5);
        Assert.InRange(tail / median, 5, 50);
        Assert.InRange(interest.Max() / interest.Min(), 1.001, 2);
        Assert.True(funding.Min() < 0 && funding.Max() > 1.25e-5 && funding.Max() < 4e-3);
    }
}
