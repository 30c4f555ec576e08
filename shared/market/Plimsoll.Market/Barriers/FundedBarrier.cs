namespace Plimsoll.Market.Barriers;

/// <summary>A liquidation price that funding payments move (quant specification E.1, vectors FUND).</summary>
/// <param name="Now">Liquidation price now.</param>
/// <param name="AtEnd">Liquidation price at the end of the time, all funding paid out of the margin.</param>
/// <param name="DriftPerYear">κ: the barrier moves as <c>Now e^(κt)</c>.</param>
public readonly record struct FundedBarrier(double Now, double AtEnd, double DriftPerYear)
{
    private const double EightHoursPerYear = 365 * 3;

    /// <summary>The moving liquidation price of an isolated linear position on one margin line.</summary>
    /// <param name="side">Side; longs pay a positive rate, shorts receive it.</param>
    /// <param name="quantity">Base units, above 0.</param>
    /// <param name="entry">Entry price, above 0.</param>
    /// <param name="marginUsd">Isolated margin, USD.</param>
    /// <param name="maintenanceRate">Maintenance rate.</param>
    /// <param name="funding8h">Funding rate per eight hours.</param>
    /// <param name="years">Time, above 0.</param>
    public static FundedBarrier Of(PositionSide side, double quantity, double entry, double marginUsd, double maintenanceRate, double funding8h, double years)
    {
        var sign = side.Sign();
        var paidUsd = sign * funding8h * quantity * entry * years * EightHoursPerYear;
        var denominator = quantity * (maintenanceRate - sign);
        var now = (marginUsd - (sign * quantity * entry)) / denominator;
        var atEnd = (marginUsd - paidUsd - (sign * quantity * entry)) / denominator;
        return new FundedBarrier(now, atEnd, now > 0 && atEnd > 0 ? Math.Log(atEnd / now) / years : 0);
    }

    /// <summary>Probability that the price meets the moving barrier within the time: exact for an exponentially moving one.</summary>
    /// <param name="side">Side of the position.</param>
    /// <param name="price">Price now, above 0.</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year.</param>
    /// <param name="years">Time.</param>
    public double TouchProbability(PositionSide side, double price, double drift, double volatility, double years)
    {
        if (!(Now > 0)) return side == PositionSide.Long ? 0 : 1;
        var logDistance = Math.Log(Now / price);
        return side == PositionSide.Long
            ? FirstPassage.Down(logDistance, drift - DriftPerYear, volatility, years)
            : FirstPassage.Up(logDistance, drift - DriftPerYear, volatility, years);
    }
}
