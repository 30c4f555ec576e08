namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>A liquidation zone as the cascade simulator takes it, in quote prices and USD.</summary>
/// <param name="Id">Name, for the zone in which a cascade stops.</param>
/// <param name="LowPrice">Lower edge, above 0.</param>
/// <param name="HighPrice">Upper edge, at least the lower.</param>
/// <param name="PeakPrice">Where most of it lies; within the edges.</param>
/// <param name="MassUsd">Modelled notional, at least 0.</param>
/// <param name="MassLowUsd">10 % end of its band.</param>
/// <param name="MassHighUsd">90 % end of its band.</param>
public sealed record CascadeZone(string Id, double LowPrice, double HighPrice, double PeakPrice, double MassUsd, double MassLowUsd, double MassHighUsd)
{
    private const double TenToNinety = 2.5631031310892007; // standard deviations between the 10 % and the 90 % quantile
    private const double UnstatedSpread = 0.7; // without a band: a factor of two either way, as wide as the map's own bands

    /// <summary>Standard deviation of the log of the mass.</summary>
    public double LogSpread => MassLowUsd > 0 && MassHighUsd > MassLowUsd ? Math.Log(MassHighUsd / MassLowUsd) / TenToNinety : UnstatedSpread;
}
