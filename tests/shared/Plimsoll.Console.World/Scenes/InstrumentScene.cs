using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Console.World.Scenes;

/// <summary>What is set about one instrument.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Price">Price about which it moves.</param>
/// <param name="OpenInterestUsd">One side.</param>
/// <param name="Funding8h">Fraction per 8 hours.</param>
/// <param name="HasDepth">The source has a book for it.</param>
/// <param name="Score">0 to 100; null where the status allows none.</param>
/// <param name="Status">State of its data.</param>
public sealed record InstrumentScene(
    string Name, double Price, double OpenInterestUsd, double Funding8h, bool HasDepth, uint? Score, DataStatus Status)
{
    /// <summary>Seven coins in all states a console must show.</summary>
    public static IReadOnlyList<InstrumentScene> All { get; } =
    [
        new("ARB-USDT", 0.34218, 41_200_000, -0.000212, false, 34, DataStatus.Ok),
        new("AVAX-USDT", 21.447, 96_300_000, 0.000131, true, 61, DataStatus.Ok),
        new("BTC-USDT", 104_812.5, 2_913_000_000, 0.0001, true, 47, DataStatus.Ok),
        new("DOGE-USDT", 0.18235, 318_000_000, 0.00031, false, 84, DataStatus.Degraded),
        new("ETH-USDT", 2_538.4, 1_684_000_000, 0.000087, false, 18, DataStatus.Ok),
        new("SOL-USDT", 146.92, 711_000_000, 0, false, null, DataStatus.Warming),
        new("WIF-USDT", 0.8741, 33_900_000, -0.00004, false, null, DataStatus.Refused),
    ];

    /// <summary>Base asset.</summary>
    public string Base => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>Mark at the end of a minute: a slow swell with ripples, the same in every run.</summary>
    /// <param name="minute">Whole minutes since 1970.</param>
    public double MarkAt(long minute)
    {
        var phase = Price % 7;
        var swing = (0.021 * Math.Sin((minute / 190.0) + phase)) + (0.006 * Math.Sin((minute / 31.0) + (2 * phase))) + (0.0012 * Math.Sin(minute / 3.7));
        return Price * Math.Exp(swing);
    }
}
