using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Positions.Tests.Service;

/// <summary>Minutes of markets as the topic brings them.</summary>
internal static class Markets
{
    public static MinuteMarkets Known()
    {
        var markets = new MinuteMarkets();
        var random = new RandomStream(2);
        for (var minute = 0; minute < 300; minute++)
            Minute(markets, "BTC-USDT", minute, minute == 299 ? 60_000 : 60_000 * (1 + (0.001 * random.NextNormal())));
        return markets;
    }

    public static void Minute(MinuteMarkets markets, string instrument, long minute, double mark)
    {
        var zones = new ZoneSet { Instrument = instrument, Minute = minute, MarkPrice = mark, Origin = Origin.Generated };
        zones.Zones.Add(new Zone { Id = "z", Side = PositionSide.Long, LowPrice = 56_000, HighPrice = 56_500, DistancePct = -5.8, MassUsd = 1e7 });
        markets.Apply(new StreamRecord(TopicCatalogue.HeatmapZones, 0, minute, instrument, zones.ToByteArray()));
    }

    public static PositionInput Long(string instrument, double quantity, double margin) => new()
    {
        Instrument = instrument, Venue = "hyperliquid", Side = PositionSide.Long, QuantityBase = quantity, EntryPrice = 60_000, MarginMode = MarginMode.Isolated, IsolatedMarginUsd = margin,
    };
}
