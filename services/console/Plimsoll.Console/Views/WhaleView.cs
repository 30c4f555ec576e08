using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>One observation about large money.</summary>
public sealed record WhaleView(
    string Id,
    string Asset,
    string Instrument,
    string Venue,
    string Kind,
    string Side,
    long AsOfMs,
    double NotionalUsd,
    double Price,
    uint Fills,
    double ThresholdUsd,
    string ThresholdRule,
    string Basis,
    string Origin)
{
    internal static WhaleView Of(WhaleSignal signal) => new(
        signal.Id,
        signal.Asset,
        signal.Instrument,
        Wire.Word(signal.Venue),
        Wire.Word(signal.Kind),
        Wire.Word(signal.Side),
        UnixTime.ToMs(signal.AsOfUnixNs),
        signal.NotionalUsd,
        signal.Price,
        signal.Fills,
        signal.ThresholdUsd,
        signal.ThresholdRule,
        Wire.Word(signal.Basis),
        Wire.Word(signal.Origin));
}
