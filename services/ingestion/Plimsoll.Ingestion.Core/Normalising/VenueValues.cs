namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>The newest values of one canonical instrument at one venue, in base units and quote units. What is not known is NaN.</summary>
public sealed class VenueValues
{
    /// <summary>Mark price.</summary>
    public double Mark { get; set; } = double.NaN;

    /// <summary>Last traded price.</summary>
    public double Last { get; set; } = double.NaN;

    /// <summary>Mark price, or the last traded one where there is no mark: stands for both sides of a market that names no price.</summary>
    public double Newest => double.IsNaN(Mark) ? Last : Mark;

    /// <summary>Index or oracle price.</summary>
    public double Index { get; set; } = double.NaN;

    /// <summary>Funding rate as a fraction per hour.</summary>
    public double FundingPerHour { get; set; } = double.NaN;

    /// <summary>Open interest, one side, base units.</summary>
    public double OpenInterestBase { get; set; } = double.NaN;

    /// <summary>Time of the newest of them, Unix milliseconds; 0 before the first.</summary>
    public long TimeMs { get; set; }
}
