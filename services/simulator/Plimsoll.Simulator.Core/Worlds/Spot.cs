using Plimsoll.Simulator.Core.Chance;

namespace Plimsoll.Simulator.Core.Worlds;

/// <summary>
/// The spot market, from which every venue takes its index. It is drawn to a value that drifts by news of its own, follows the
/// perpetuals (where most of the trading is), gives way to those who buy and sell spot, and takes exogenous shocks. The volatility of
/// news is constant: what clusters in the simulated market does not come from here.
/// </summary>
internal sealed class Spot(double startTicks, double annualVolatility, double depthUsd, RandomSource random)
{
    private const double SecondsPerYear = 365.25 * 86_400;

    // Half of a gap to the perpetuals is closed in 6 minutes, half of a small gap to value in 12 hours.
    private const double FollowPerSecond = 0.693 / 360;
    private const double ValuePerSecond = 0.693 / 43_200;

    // Those who trade on value grow with the square of the gap: at this gap they are twice as many.
    private const double GapThatCalls = 0.025;

    private double _log = Math.Log(startTicks);
    private double _value = Math.Log(startTicks);
    private double _ordered;

    public double Ticks { get; private set; } = startTicks;

    public double SigmaPerSecond { get; } = annualVolatility / Math.Sqrt(SecondsPerYear);

    /// <summary>Someone buys (above 0) or sells spot.</summary>
    /// <param name="usd">Signed USD.</param>
    public void Trade(double usd) => _ordered += usd / depthUsd;

    /// <summary>News that changes value and price alike.</summary>
    /// <param name="logMove">Log change.</param>
    public void Shock(double logMove)
    {
        _ordered += logMove;
        _value += logMove;
    }

    public void Step(double seconds, double perpetualLog)
    {
        var gap = _value - _log;
        var pull = ValuePerSecond * (1 + (gap * gap / (GapThatCalls * GapThatCalls)));
        var news = SigmaPerSecond * Math.Sqrt(seconds) * random.Normal();
        _value += news;
        _log += news + (FollowPerSecond * seconds * (perpetualLog - _log)) + (pull * seconds * gap) + _ordered;
        _ordered = 0;
        Ticks = Math.Exp(_log);
    }
}
