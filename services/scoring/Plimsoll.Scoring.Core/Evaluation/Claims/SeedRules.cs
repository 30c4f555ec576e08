using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>The rules that need neither zones nor wallets.</summary>
internal static class SeedRules
{
    public static IReadOnlyList<SeedRule> Of(FeatureTable table)
    {
        var (z, over, elevated) = (Column("funding_z_7d"), Column("funding_over_7d"), Column("funding_elevated_24h"));
        var (acceleration, interest, crowding, fall) = (Column("funding_acceleration"), Column("oi_z_7d"), Column("crowding_1h"), Column("oi_change_30m"));
        return
        [
            new("funding_extreme", "funding two deviations from its week", (s, bar) => At(z, s, bar, value => Math.Abs(value) >= 2)),
            new("funding_50_over_7d", "funding 50 % above its 7-day mean: caution", (s, bar) => At(over, s, bar, value => value > 0.5)),
            new("funding_elevated_24h", "funding elevated for 24 h (the funding half of liquidation-prone)", (s, bar) => At(elevated, s, bar, value => value >= 0.99)),
            new("funding_high_and_oi_high", "extreme funding and high open interest together", (s, bar) =>
                At(z, s, bar, value => Math.Abs(value) >= 2) & At(interest, s, bar, value => value >= 1)),
            new("acceleration_with_oi_spike", "funding accelerates while open interest spikes", (s, bar) =>
                At(acceleration, s, bar, value => Math.Abs(value) >= 0.5) & At(interest, s, bar, value => value >= 2)),
            new("oi_spike_against_crowd", "open interest spikes while price moves against it", (s, bar) =>
                At(interest, s, bar, value => value >= 2) & At(crowding, s, bar, value => value < 0)),
            new("oi_drop", "open interest fell by one per cent in 30 minutes", (s, bar) => At(fall, s, bar, value => value <= -1)),
        ];

        float[][] Column(string name) => [.. Enumerable.Range(0, table.Panel.Symbols.Count).Select(symbol => table.Column(table.IndexOf(name), symbol))];
    }

    private static bool? At(float[][] column, int symbol, int bar, Func<float, bool> holds) =>
        float.IsNaN(column[symbol][bar]) ? null : holds(column[symbol][bar]);
}
