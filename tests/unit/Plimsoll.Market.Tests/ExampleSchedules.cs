using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Tests;

/// <summary>The tiers of the vectors in quant.json: caps, rates, and the deductions published with them.</summary>
internal static class ExampleSchedules
{
    private static readonly (double CapUsd, double Rate, double Deduction)[] Rows =
    [
        (50_000, 0.004, 0), (250_000, 0.005, 50), (1_000_000, 0.01, 1_300), (10_000_000, 0.025, 16_300), (20_000_000, 0.05, 266_300),
        (50_000_000, 0.1, 1_266_300), (100_000_000, 0.125, 2_516_300), (200_000_000, 0.15, 5_016_300), (300_000_000, 0.25, 25_016_300),
        (500_000_000, 0.5, 100_016_300),
    ];

    public static IEnumerable<double> PublishedDeductions => Rows.Select(row => row.Deduction);

    public static MarginSchedule Linear { get; } = FromCaps(Rows.Select(row => (row.CapUsd, row.Rate)));

    public static MarginSchedule FromCaps(IEnumerable<(double CapUsd, double Rate)> rows)
    {
        var built = new List<MarginTierRow>();
        foreach (var (capUsd, rate) in rows) built.Add(new(built.Count == 0 ? 0 : built[^1].CapUsd, capUsd, rate, 1 / rate));
        return MarginSchedule.Create([.. built]);
    }

    public static MarginSchedule Flat(double rate) => FromCaps([(double.PositiveInfinity, rate)]);
}
