using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>The volatility forecast as <c>plimsoll evaluate positions</c> fitted it (services/scoring/models/touch.json).</summary>
public static class FittedVolatility
{
    /// <summary>The forecast.</summary>
    public static VarianceForecast Forecast { get; } = TouchEvidence.Shipped.Forecast;
}
