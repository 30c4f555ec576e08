using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Large trades.</summary>
public static class WhaleScene
{
    /// <summary>A dozen, oldest first.</summary>
    public static IEnumerable<WhaleSignal> At(ScriptedMarket market) => Enumerable.Range(0, 12).Select(i => One(market, i));

    /// <summary>One trade; the number decides where and how large.</summary>
    public static WhaleSignal One(ScriptedMarket market, int number)
    {
        var scene = InstrumentScene.All[number % InstrumentScene.All.Count];
        var notional = 400_000 + (number * 137_000 % 2_100_000);
        var price = scene.MarkAt(market.Minute);
        return new WhaleSignal
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"whale:{scene.Name}:{market.Minute}:{number}"),
            Asset = scene.Base,
            Instrument = scene.Name,
            Venue = Venue.Hyperliquid,
            Kind = WhaleSignalKind.LargeTrade,
            AsOfUnixNs = market.NowNs - (long)((13 - Math.Min(12, number)) * 1.3 * UnixTime.NsPerSecond),
            Side = number % 3 == 0 ? TakerSide.Sell : TakerSide.Buy,
            NotionalUsd = notional,
            SizeBase = notional / price,
            Price = price,
            Fills = (uint)(1 + (number % 9)),
            ThresholdUsd = 400_000,
            ThresholdRule = "99.9th percentile of a day",
            Basis = Basis.Observed,
            Origin = market.Origin,
        };
    }
}
