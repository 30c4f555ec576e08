using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Ingestion.Core.Generated;

/// <summary>
/// Who trades one asset of the made-up market, in steps of half a second. Followers open with the trend and pay for it in funding; a
/// move against a leaning crowd forces some of it out, which moves the price further and takes open interest with it. Volatility
/// comes in clusters. Nothing happens by a script: stress follows from these rules and chance.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A made-up market must be repeatable, not secret")]
internal sealed class GeneratedCrowd
{
    // About 60 % a year in calm.
    private const double CalmSigma = 7.5e-5;

    // Share of variance that all assets have in common.
    private const double SharedPart = 0.7;

    // Half-lives of stress (6 minutes), of the trend (40 minutes) and of the fast move (3 minutes), per step.
    private const double StressMemory = 0.999;
    private const double TrendMemory = 0.99986;
    private const double FastMemory = 0.998;

    // Once an hour, on average, something from outside unsettles the market.
    private const double NewsChance = 1.0 / 7_200;

    // A fast move of so much against the crowd begins to force it out.
    private const double PainfulMove = 0.006;
    private const double ForcedPerStep = 0.02;
    private const double ForcedMemory = 0.985;

    private double _trend;
    private double _fast;
    private double _forced;

    public double RelativePrice { get; private set; } = 1;

    public double RelativeOpenInterest { get; private set; } = 1;

    /// <summary>Volatility over calm volatility, 1 or more.</summary>
    public double Stress { get; private set; } = 1;

    /// <summary>How far the crowd leans: -1 all short to 1 all long.</summary>
    public double Lean => Math.Tanh(_trend * 60);

    /// <summary>A quiet market pays the usual hundredth of a percent per eight hours; a leaning one up to ten times as much.</summary>
    public double FundingPerHour => 1.25e-5 + (1e-4 * Lean * Math.Abs(Lean));

    /// <summary>How far takers lean to buying, -0.4 to 0.4.</summary>
    public double BuyExcess => (0.15 * Lean) - (0.25 * _forced * Lean);

    public void Step(double shock, Random random)
    {
        Stress = 1 + ((Stress - 1) * StressMemory) + (random.NextDouble() < NewsChance ? 6 * random.NextDouble() : 0) + (0.02 * _forced);
        var own = GeneratedMarket.Gaussian(random);
        var move = (CalmSigma * Math.Min(Stress, 12) * ((SharedPart * shock) + (Math.Sqrt(1 - (SharedPart * SharedPart)) * own)))
            - (1e-4 * _forced * Lean) - (2e-5 * Math.Log(RelativePrice));
        RelativePrice *= Math.Exp(move);
        _fast = (FastMemory * _fast) + move;

        var against = -_fast * Math.Sign(Lean);
        _forced = Math.Min(1, (_forced * ForcedMemory) + (against > PainfulMove ? ForcedPerStep * Math.Abs(Lean) : 0));
        RelativeOpenInterest *= 1 + (1.2e-5 * Math.Abs(Lean) * (1 - _forced)) - (2e-4 * _forced) - (2e-5 * (RelativeOpenInterest - 1));
        _trend = (TrendMemory * _trend * (1 - (0.002 * _forced))) + move;
    }
}
