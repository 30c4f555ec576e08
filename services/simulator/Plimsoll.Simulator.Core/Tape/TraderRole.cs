namespace Plimsoll.Simulator.Core.Tape;

/// <summary>What kind of trader owns an account.</summary>
public enum TraderRole
{
    /// <summary>The venue's insurance fund.</summary>
    InsuranceFund,

    /// <summary>Quotes both sides.</summary>
    MarketMaker,

    /// <summary>Trades in and out all day, in slices.</summary>
    Flow,

    /// <summary>Leveraged retail.</summary>
    Retail,

    /// <summary>Follows the trend.</summary>
    Momentum,

    /// <summary>Fades the trend.</summary>
    Reversion,

    /// <summary>Holds spot against a short perpetual.</summary>
    Hedger,

    /// <summary>Ties venues together.</summary>
    Arbitrageur,

    /// <summary>Follows a plan of days.</summary>
    Whale,
}
