using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// Joint price paths of all instruments, shared by every account, so that accounts and their variations meet the same futures
/// (quant specification E.3: correlated log-normal prices, a common jump, antithetic pairs).
/// </summary>
public sealed class ScenarioPaths
{
    private readonly float[] _ratios;
    private readonly double[] _varianceFactors;

    private ScenarioPaths(int assets, int paths, int steps, int horizon, float[] ratios, double[] varianceFactors, double[] volatilities, CorrelationMatrix correlations)
    {
        (Assets, Paths, Steps, Horizon, _ratios, _varianceFactors) = (assets, paths, steps, horizon, ratios, varianceFactors);
        Covariance = new double[assets * assets];
        for (var i = 0; i < assets; i++)
        {
            for (var j = 0; j < assets; j++) Covariance[(i * assets) + j] = volatilities[i] * volatilities[j] * correlations[i, j];
        }
    }

    /// <summary>Instruments.</summary>
    public int Assets { get; }

    /// <summary>Paths; an even number, pairs of them mirror each other.</summary>
    public int Paths { get; }

    /// <summary>Steps of each path.</summary>
    public int Steps { get; }

    /// <summary>Index into <see cref="RiskHorizons"/>.</summary>
    public int Horizon { get; }

    /// <summary>Time of a step in years.</summary>
    public double StepYears => RiskHorizons.Years(Horizon) / Steps;

    /// <summary>Covariance of log prices per year, row by row.</summary>
    internal double[] Covariance { get; }

    /// <summary>Prices of all instruments over their price now, after a step of a path.</summary>
    internal ReadOnlySpan<float> RatiosAt(int path, int step) => _ratios.AsSpan(((path * Steps) + step) * Assets, Assets);

    /// <summary>How much livelier a path is than the forecast, in variance.</summary>
    internal double VarianceFactorOf(int path) => _varianceFactors[path / 2];

    /// <summary>Draws paths.</summary>
    /// <param name="volatilities">Annual forecast volatility per instrument.</param>
    /// <param name="correlations">Correlations.</param>
    /// <param name="parameters">Uncertainty of volatility and bursts (common to all instruments) and jumps.</param>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    /// <param name="paths">Even, above 0.</param>
    /// <param name="steps">At least 48 by the specification.</param>
    /// <param name="seed">The same seed gives the same paths.</param>
    public static ScenarioPaths Draw(
        ReadOnlySpan<double> volatilities, CorrelationMatrix correlations, TouchParameters parameters, int horizon, int paths, int steps, ulong seed)
    {
        var assets = volatilities.Length;
        var factor = correlations.Factor();
        var ratios = new float[paths * steps * assets];
        var years = RiskHorizons.Years(horizon);
        var root = Math.Sqrt(years / steps);
        var jumpChance = parameters.JumpsPerYear * parameters.JumpWeight[horizon] * years / steps;
        var random = new RandomStream(seed);
        var (normal, up, down) = (new double[assets], new double[assets], new double[assets]);
        var scaled = new double[assets];
        var varianceFactors = new double[paths / 2];
        for (var pair = 0; pair < paths / 2; pair++)
        {
            var liveliness = Math.Exp(parameters.Spread[horizon] * random.NextNormal());
            if (parameters.BurstChance[horizon] > 0 && random.NextUniform() < parameters.BurstChance[horizon]) liveliness = parameters.BurstFactor[horizon];
            varianceFactors[pair] = liveliness * liveliness;
            for (var i = 0; i < assets; i++) scaled[i] = volatilities[i] * parameters.Scale[horizon] * liveliness;
            Array.Clear(up);
            Array.Clear(down);
            for (var step = 0; step < steps; step++)
            {
                var jump = jumpChance > 0 ? Jump(ref random, jumpChance, parameters) : 0;
                for (var i = 0; i < assets; i++) normal[i] = random.NextNormal();
                for (var i = 0; i < assets; i++)
                {
                    var move = 0.0;
                    for (var k = 0; k <= i; k++) move += factor[(i * assets) + k] * normal[k];
                    move *= scaled[i] * root;
                    var drift = 0.5 * scaled[i] * scaled[i] * years / steps;
                    up[i] += move - drift + jump;
                    down[i] += -move - drift - jump;
                    ratios[(((2 * pair) * steps) + step) * assets + i] = (float)Math.Exp(up[i]);
                    ratios[((((2 * pair) + 1) * steps) + step) * assets + i] = (float)Math.Exp(down[i]);
                }
            }
        }

        double[] plain = [.. volatilities];
        for (var i = 0; i < assets; i++) plain[i] *= parameters.Scale[horizon];
        return new ScenarioPaths(assets, paths, steps, horizon, ratios, varianceFactors, plain, correlations);
    }

    private static double Jump(ref RandomStream random, double chance, TouchParameters parameters)
    {
        if (random.NextUniform() >= chance) return 0;
        var size = parameters.JumpFloor * Math.Pow(1 - random.NextUniform(), -1 / parameters.JumpTail);
        return random.NextUniform() < 0.5 ? size : -size;
    }
}
