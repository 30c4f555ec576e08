using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Accounts;

namespace Plimsoll.Scoring.Views;

/// <summary>
/// Markets as they are now: the minute's mark, volatility and zones, the funding and depth of the newest score, and that score's mark where it
/// is newer than the minute and has moved so far that it matters.
/// </summary>
internal sealed class LiveBoard(MinuteMarkets minutes, LatestScores scores, FundingStress stress) : IMarketBoard
{
    /// <summary>A move of the mark that is told before the minute ends, log price: a quarter of a hundredfold leverage's whole margin would be lost unseen below it.</summary>
    public const double MaterialMove = 0.0025;

    // Funding changes by the hour at most; an older score is of a feed that has gone.
    private const long MaxScoreAgeNs = 10 * UnixTime.NsPerMinute;

    /// <inheritdoc />
    public MarketNow? Find(string instrument)
    {
        if (minutes.Find(instrument) is not { } now || scores.Find(instrument) is not { } score) return minutes.Find(instrument);
        var closedNs = UnixTime.StartOfMinute(now.Minute + 1);
        if (score.AsOfUnixNs < closedNs - MaxScoreAgeNs) return now;
        now = now with { Funding8h = score.HasFundingRate8H ? score.FundingRate8H : null, FundingStress8h = stress.Find(instrument), DepthUsdPerLog = score.HasDepthUsdPerLog ? score.DepthUsdPerLog : null };
        return score.AsOfUnixNs > closedNs && score.MarkPrice > 0 && Math.Abs(Math.Log(score.MarkPrice / now.MarkPrice)) >= MaterialMove
            ? now with { MarkPrice = score.MarkPrice, AsOfUnixNs = score.AsOfUnixNs }
            : now;
    }

    /// <inheritdoc />
    public CorrelationMatrix? Correlations(IReadOnlyList<string> instruments) => minutes.Correlations(instruments);
}
