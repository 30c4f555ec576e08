using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Grids;
using Plimsoll.Market.Margin;

namespace Plimsoll.Benchmarks.Heatmap;

/// <summary>Made-up markets for the heatmap's measurements: a random walk with trades, marks and open interest as venues send them.</summary>
internal static class HeatmapFixture
{
    public const long StartNs = 29_688_480 * UnixTime.NsPerMinute;

    /// <summary>A map of 3,000 buckets and 13 kernels with a day of minutes in it.</summary>
    public static VenueMap FilledMap(int minutes)
    {
        var parameters = new MapParameters { HalfWidthLog = 0.75 };
        var table = MarginTableCatalogue.BuiltIn.Find("binance", "BTC", DateOnly.MaxValue)!.Value.Table;
        var map = new VenueMap(parameters, KernelSet.FromMargin(parameters.Mix, table.Schedule, 10_000, 0.0005, 3_000), new LogPriceGrid(60_000, 0.0005), 60_000);
        Rebuild(map, minutes);
        return map;
    }

    /// <summary>Plays minutes of history into a map: twenty trades, a mark and an open interest each.</summary>
    public static void Rebuild(VenueMap map, int minutes)
    {
        var random = new Random(3);
        var (price, openInterest) = (60_000.0, 80_000.0);
        map.OnOpenInterest(openInterest, acrossGap: true);
        for (var minute = 0; minute < minutes; minute++)
        {
            price *= Math.Exp((random.NextDouble() - 0.5) * 0.002);
            for (var trade = 0; trade < 20; trade++)
                map.OnTrade(price * (1 + ((random.NextDouble() - 0.5) * 0.002)), random.NextDouble() * 2, random.NextDouble() * 2);
            map.OnMark(price, minute * 60);
            openInterest += (random.NextDouble() - 0.49) * 40;
            map.OnOpenInterest(openInterest, acrossGap: false);
        }
    }

    /// <summary>Events of one instrument at one venue: eight trades, a mark a second, an open interest each five seconds.</summary>
    public static List<StreamRecord> Records(string instrument, Venue venue, int seconds, ulong firstSequence = 1)
    {
        var random = new Random(instrument.Length + (int)venue);
        var price = 60_000.0;
        var openInterest = 80_000.0;
        var sequence = firstSequence;
        var records = new List<StreamRecord>();
        void Add(int second, MarketEvent market)
        {
            (market.Instrument, market.Venue, market.Origin, market.Epoch, market.Sequence) = (instrument, venue, Origin.Generated, 1, sequence++);
            market.EventTimeUnixNs = StartNs + (second * UnixTime.NsPerSecond);
            records.Add(new StreamRecord(TopicCatalogue.MarketEvents, 0, records.Count, instrument, market.ToByteArray()));
        }

        for (var second = 0; second < seconds; second++)
        {
            price *= Math.Exp((random.NextDouble() - 0.5) * 0.0004);
            for (var trade = 0; trade < 8; trade++)
                Add(second, new MarketEvent { Trade = new Trade { Price = price * (1 + ((random.NextDouble() - 0.5) * 0.0005)), SizeBase = random.NextDouble(), TakerSide = (TakerSide)random.Next(1, 3) } });
            Add(second, new MarketEvent { Ticker = new Ticker { MarkPrice = price } });
            if (second % 5 != 0) continue;
            openInterest += (random.NextDouble() - 0.49) * 10;
            Add(second, new MarketEvent { OpenInterest = new OpenInterest { OpenInterestBase = openInterest } });
        }

        return records;
    }
}
