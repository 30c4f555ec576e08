using System.Globalization;

namespace Plimsoll.Simulator.Core.Scenarios;

/// <summary>Refuses impossible parameters by name, value and range.</summary>
public static class ScenarioCheck
{
    /// <summary>Days that can be recorded.</summary>
    public const double LeastDays = 0.01;

    /// <summary>Days that can be recorded.</summary>
    public const double MostDays = 31;

    /// <summary>Every fault of a scenario; none where it is possible.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="days">Days to record.</param>
    public static IReadOnlyList<string> Faults(ScenarioParameters scenario, double days)
    {
        List<string> faults = [];
        void Range(string name, double value, double least, double most)
        {
            if (!(value >= least && value <= most)) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value}: allowed {least} to {most}"));
        }

        Range("days", days, LeastDays, MostDays);
        Range("accounts", scenario.Accounts, 100, 20_000);
        Range("warm-up-hours", scenario.WarmUpHours, 0, 72);
        Range("spot-volatility", scenario.SpotVolatility, 0.01, 5);
        Range("depth-scale", scenario.DepthScale, 0.02, 50);
        Range("insurance-usd", scenario.InsuranceUsd, 0, 1e9);
        Range("retail-scale", scenario.RetailScale, 0.05, 20);
        Range("leverage-scale", scenario.LeverageScale, 0.1, 5);
        Range("retail-bias", scenario.RetailBias, -4, 4);
        Range("trend-chasing", scenario.TrendChasing, -2, 3);
        Range("retail-hold-hours", scenario.RetailHoldHours, 0.1, 240);
        Range("retail-wait-hours", scenario.RetailWaitHours, 0.1, 240);
        Range("stop-share", scenario.StopShare, 0, 1);
        Range("top-up-share", scenario.TopUpShare, 0, 1);
        Range("cross-share", scenario.CrossShare, 0, 1);
        Range("venues", scenario.Venues.Distinct().Count(), 1, 5);
        if (scenario.Venues.Distinct().Count() != scenario.Venues.Count) faults.Add("venues: one is named twice; allowed each once");
        foreach (var shock in scenario.Shocks)
        {
            Range("shock-day", shock.Day, 0, MostDays);
            Range("shock-minutes", shock.Minutes, 0.1, 1_440);
            Range("shock-log-move", shock.LogMove, -0.6, 0.4);
        }

        foreach (var outage in scenario.Outages)
        {
            Range("outage-day", outage.Day, 0, MostDays);
            Range("outage-minutes", outage.Minutes, 0.1, 1_440);
            if (!scenario.Venues.Contains(outage.Venue)) faults.Add($"outage-venue {outage.Venue}: allowed {string.Join(", ", scenario.Venues)}");
        }

        foreach (var plan in scenario.Whales) WhaleFaults(plan, faults);
        return faults;
    }

    private static void WhaleFaults(WhalePlan plan, List<string> faults)
    {
        if (!(plan.TotalUsd is > 0 and <= 1e9)) faults.Add(string.Create(CultureInfo.InvariantCulture, $"whale-total-usd {plan.TotalUsd}: allowed above 0 to 1000000000"));
        if (!(plan.StartDay < plan.EndDay && plan.EndDay <= plan.DepositDay && plan.DepositDay <= plan.SellDay))
            faults.Add($"whale {plan.Number}: allowed start < end <= deposit <= sell");
    }
}
