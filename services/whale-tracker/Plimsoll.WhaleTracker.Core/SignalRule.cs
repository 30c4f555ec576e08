using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.WhaleTracker.Core.Orders;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>Decides whether a closed order is large, and writes the signal.</summary>
internal sealed class SignalRule(WhaleParameters parameters)
{
    // Digits of published numbers: a replay gives the same bytes whatever the order of additions.
    private const int UsdDigits = 2;
    private const int SizeDigits = 8;
    private const int PriceSignificantDigits = 9;

    /// <summary>The signal of a closed order, or null where it is not large.</summary>
    public OutputRecord? SignalOf(InstrumentState state, OpenOrder order)
    {
        var floorUsd = parameters.FloorOf(state.BaseAsset);
        if (order.NotionalUsd < floorUsd)
        {
            return null;
        }

        var (thresholdUsd, rule) = Threshold(state, floorUsd);
        return order.NotionalUsd < thresholdUsd ? null : Record(state, order, thresholdUsd, rule);
    }

    private (double ThresholdUsd, string Rule) Threshold(InstrumentState state, double floorUsd)
    {
        var sizes = state.Sizes;
        if (sizes.Orders < parameters.MinimumOrders)
        {
            return (floorUsd, string.Create(
                CultureInfo.InvariantCulture,
                $"floor {floorUsd} USD (the 24 h quantile counts from {parameters.MinimumOrders} orders on)"));
        }

        var quantileUsd = Math.Round(sizes.Quantile(parameters.Quantile), UsdDigits, MidpointRounding.ToEven);
        return (Math.Max(floorUsd, quantileUsd), string.Create(
            CultureInfo.InvariantCulture,
            $"the larger of floor {floorUsd} USD and the 24 h quantile {parameters.Quantile} of {sizes.Orders} orders, {quantileUsd} USD"));
    }

    private static OutputRecord Record(InstrumentState state, OpenOrder order, double thresholdUsd, string rule)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"whale:large_trade:{state.Name}:{order.Epoch}:{order.Sequence}");
        var signal = new WhaleSignal
        {
            Id = id,
            Asset = state.BaseAsset,
            Instrument = state.Name,
            Venue = order.Key.Venue,
            Kind = WhaleSignalKind.LargeTrade,
            AsOfUnixNs = UnixTime.FromMs(order.Key.TimeMs),
            Side = order.Key.Side,
            NotionalUsd = Math.Round(order.NotionalUsd, UsdDigits, MidpointRounding.ToEven),
            SizeBase = Math.Round(order.SizeBase, SizeDigits, MidpointRounding.ToEven),
            Price = Significant(order.NotionalUsd / order.SizeBase),
            Fills = order.Fills,
            ThresholdUsd = thresholdUsd,
            ThresholdRule = rule,
            Basis = Basis.Observed,
            Origin = order.Origin,
        };
        return new OutputRecord(TopicCatalogue.WhaleSignals, state.BaseAsset, id, signal.AsOfUnixNs, signal.ToByteArray(), order.TraceParent);
    }

    private static double Significant(double value)
    {
        var digits = PriceSignificantDigits - 1 - (int)Math.Floor(Math.Log10(value));
        return digits is >= 0 and <= 15 ? Math.Round(value, digits, MidpointRounding.ToEven) : value;
    }
}
