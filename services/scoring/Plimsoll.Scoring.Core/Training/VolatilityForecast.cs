using MathNet.Numerics.LinearAlgebra;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>HAR forecast of the next 30 minutes' volatility from that of 1 hour, 24 hours and 7 days, fitted on training rows only.</summary>
/// <param name="Har">Coefficients, on standard deviations of 5-minute returns.</param>
public sealed record VolatilityForecast(HarForecast Har)
{
    /// <summary>Name of the column.</summary>
    public const string Name = "har_forecast";

    /// <summary>Columns it reads, logarithms of variance.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ["ln_rv_1h", "ln_rv_24h", "ln_rv_7d"];

    private const int RowsMax = 6_000;
    private const double SigmaFloor = 1e-4;

    /// <summary>Forecast as a logarithm of variance; a missing week counts as the day.</summary>
    public double LogVariance(double lnHour, double lnDay, double lnWeek) => 2 * Math.Log(Math.Max(SigmaFloor,
        Har.Of(Math.Exp(lnHour / 2), Math.Exp(lnDay / 2), Math.Exp((double.IsNaN(lnWeek) ? lnDay : lnWeek) / 2))));

    /// <summary>Fits it by least squares on the rows from <paramref name="from"/> to before <paramref name="end"/>.</summary>
    public static VolatilityForecast Fit(TaskRows rows, int end, int from = 0)
    {
        var inputs = Inputs.Select(rows.Table.IndexOf).ToArray();
        var target = rows.Table.IndexOf("sigma_30m");
        var (moments, products) = (Matrix<double>.Build.Dense(4, 4), Vector<double>.Build.Dense(4));
        for (var row = from; row < end; row += ((end - from - 1) / RowsMax) + 1)
        {
            var (symbol, bar) = (rows.Symbol[row], rows.Bar[row]);
            var reached = rows.Table.Column(target, symbol) is var column && bar + Bars.HalfHour < column.Length ? column[bar + Bars.HalfHour] : float.NaN;
            var x = Vector<double>.Build.Dense([1, .. inputs.Select(input => Math.Exp(rows.Table.Column(input, symbol)[bar] / 2.0))]);
            if (float.IsNaN(reached) || double.IsNaN(x.Sum()))
                continue;

            moments += x.OuterProduct(x);
            products += x * reached;
        }

        var ridge = Matrix<double>.Build.DenseDiagonal(4, 4, 1e-9);
        var solved = (moments + ridge).Solve(products);
        return new VolatilityForecast(new HarForecast(solved[0], solved[1], solved[2], solved[3]));
    }
}
