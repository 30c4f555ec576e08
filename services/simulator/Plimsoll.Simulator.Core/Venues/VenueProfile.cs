using Plimsoll.Market.Margin;
using Plimsoll.Simulator.Core.Pricing;

namespace Plimsoll.Simulator.Core.Venues;

/// <summary>The rules of one venue. Rates and tiers are in the style of the venue named; they are not its current tables.</summary>
internal sealed record VenueProfile
{
    public required VenueKind Kind { get; init; }

    public required MarkRule Mark { get; init; }

    public required MarginSchedule Margin { get; init; }

    public required LiquidationRule Liquidation { get; init; }

    public required int FundingHours { get; init; }

    public required double FundingCap { get; init; }

    public required double TakerFee { get; init; }

    /// <summary>Share of the traders who are here, before normalising.</summary>
    public required double Share { get; init; }

    /// <summary>Leverage that half of this venue's retail stays below.</summary>
    public required double MedianLeverage { get; init; }

    public string Name => Kind.ToString().ToLowerInvariant();

    public static VenueProfile Of(VenueKind kind) => kind switch
    {
        VenueKind.Binance => Binance,
        VenueKind.Bybit => Bybit,
        VenueKind.Okx => Okx,
        VenueKind.Gate => Gate,
        _ => Hyperliquid,
    };

    private static VenueProfile Binance { get; } = new()
    {
        Kind = VenueKind.Binance, Mark = MarkRule.Binance, FundingHours = 8, FundingCap = 0.003, TakerFee = 0.0004, Share = 4, MedianLeverage = 11,
        Margin = MarginSchedule.Create(
            new(0, 50_000, 0.004, 125), new(50_000, 600_000, 0.005, 100), new(600_000, 3e6, 0.0065, 75), new(3e6, 12e6, 0.01, 50),
            new(12e6, 70e6, 0.02, 25), new(70e6, 100e6, 0.025, 20), new(100e6, 230e6, 0.05, 10), new(230e6, double.PositiveInfinity, 0.1, 5)),
        Liquidation = new(50_000, 0, 0, 0, 400_000, 150, 0.0025),
    };

    private static VenueProfile Bybit { get; } = new()
    {
        Kind = VenueKind.Bybit, Mark = MarkRule.Bybit, FundingHours = 8, FundingCap = 0.005, TakerFee = 0.00055, Share = 3, MedianLeverage = 15,
        Margin = MarginSchedule.Create(
            new(0, 2e6, 0.005, 100), new(2e6, 10e6, 0.01, 50), new(10e6, 20e6, 0.015, 33), new(20e6, 40e6, 0.02, 25), new(40e6, double.PositiveInfinity, 0.05, 10)),
        Liquidation = new(200_000, 0, 0, 0, 400_000, 150, 0.0025),
    };

    private static VenueProfile Okx { get; } = new()
    {
        Kind = VenueKind.Okx, Mark = MarkRule.Okx, FundingHours = 8, FundingCap = 0.00375, TakerFee = 0.0005, Share = 2, MedianLeverage = 9,
        Margin = MarginSchedule.Create(
            new(0, 1e6, 0.004, 100), new(1e6, 5e6, 0.006, 75), new(5e6, 20e6, 0.01, 50), new(20e6, double.PositiveInfinity, 0.025, 20)),
        Liquidation = new(5e6, 0.5, 5, 0, 400_000, 150, 0.0025),
    };

    private static VenueProfile Gate { get; } = new()
    {
        Kind = VenueKind.Gate, Mark = MarkRule.Gate, FundingHours = 8, FundingCap = 0.003, TakerFee = 0.0005, Share = 1, MedianLeverage = 14,
        Margin = MarginSchedule.Create(new(0, 500_000, 0.004, 125), new(500_000, 2e6, 0.006, 75), new(2e6, 10e6, 0.012, 40), new(10e6, double.PositiveInfinity, 0.03, 16)),
        Liquidation = new(double.PositiveInfinity, 0, 0, 0, 400_000, 150, 0.003),
    };

    // Tiers as the venue publishes them: half of the initial rate at the largest leverage.
    private static VenueProfile Hyperliquid { get; } = new()
    {
        Kind = VenueKind.Hyperliquid, Mark = MarkRule.Hyperliquid, FundingHours = 1, FundingCap = 0.04, TakerFee = 0.00045, Share = 3, MedianLeverage = 9,
        Margin = MarginSchedule.Create(MarginTierRow.HalfOfInitial(0, 150e6, 40), MarginTierRow.HalfOfInitial(150e6, double.PositiveInfinity, 20)),
        Liquidation = new(100_000, 0.2, 30, 2.0 / 3, 400_000, 150, 0),
    };
}
