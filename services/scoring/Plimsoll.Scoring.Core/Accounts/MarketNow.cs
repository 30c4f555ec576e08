using System.Collections.Immutable;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>What the line knows of an instrument at its newest moment.</summary>
/// <param name="MarkPrice">Above 0.</param>
/// <param name="Minute">Minute of the newest zones.</param>
/// <param name="Volatility">Annual volatility per horizon; empty while it is not known yet.</param>
/// <param name="Zones">Zones of that minute.</param>
/// <param name="Origin">Where the market comes from.</param>
public sealed record MarketNow(double MarkPrice, long Minute, ImmutableArray<double> Volatility, IReadOnlyList<Zone> Zones, Origin Origin)
{
    /// <summary>Event time of the mark, Unix nanoseconds.</summary>
    public long AsOfUnixNs { get; init; } = Kernel.Time.UnixTime.StartOfMinute(Minute);

    /// <summary>Funding rate per eight hours; null where it is not known or old.</summary>
    public double? Funding8h { get; init; }

    /// <summary>95th percentile of absolute funding per eight hours over the last 30 days, or what is known of them; null below three days.</summary>
    public double? FundingStress8h { get; init; }

    /// <summary>Visible depth per side and unit of log price, USD; null without a book.</summary>
    public double? DepthUsdPerLog { get; init; }

    /// <summary>Minutes of marks that volatility rests on.</summary>
    public long HistoryMinutes { get; init; }

    /// <summary>Whether that is the week that the forecast was fitted with.</summary>
    public bool IsHistoryWhole { get; init; } = true;
}
