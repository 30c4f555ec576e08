using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Inputs;

/// <summary>The newest value of every input of one instrument, how old it is, and what the source says about its streams.</summary>
internal sealed class MarketInputs(QualityParameters parameters)
{
    public Datum Mark;
    public Datum Index;
    public Datum Last;
    public Datum FundingBp;
    public Datum OpenInterestBase;
    public Datum Depth;
    public Datum Liquidation;

    /// <summary>Streams that the source says it does not have.</summary>
    public InputSet Absent { get; private set; }

    /// <summary>Streams that the source says are silent or ended.</summary>
    public InputSet Silent { get; private set; }

    /// <summary>The venue whose mark, funding, open interest and depth are used: the first that stated a mark.</summary>
    public Venue Venue { get; set; }

    /// <summary>Mark, funding, open interest and depth are taken from one venue; trades and liquidations from all.</summary>
    public bool IsPrimary(Venue venue) => Venue == Venue.Unspecified || venue == Venue;

    /// <summary>Notes what the source says about a stream.</summary>
    public void Take(FeedStatus status)
    {
        var inputs = status.Stream switch
        {
            "trades" => InputSet.Trades,
            "ticker" => InputSet.Mark | InputSet.Index | InputSet.Funding,
            "open_interest" => InputSet.OpenInterest,
            "depth" => InputSet.Depth,
            "liquidations" => InputSet.Liquidations,
            _ => InputSet.None,
        };
        Absent = status.State == FeedState.Absent ? Absent | inputs : Absent & ~inputs;
        Silent = status.State is FeedState.Stale or FeedState.Ended ? Silent | inputs : Silent & ~inputs;
    }

    /// <summary>Inputs that may not be used at the clock's time; zones are not among them.</summary>
    public InputSet Missing(long clockNs)
    {
        var missing = Absent | (Silent & (InputSet.Trades | InputSet.Depth));
        missing |= Age(in Mark, InputSet.Mark, clockNs, parameters.RefuseMarkAgeSeconds);
        missing |= Age(in Index, InputSet.Index, clockNs, parameters.IndexAgeSeconds);
        missing |= Age(in FundingBp, InputSet.Funding, clockNs, parameters.FundingAgeSeconds);
        missing |= Age(in OpenInterestBase, InputSet.OpenInterest, clockNs, parameters.OpenInterestAgeSeconds);
        missing |= Age(in Last, InputSet.Trades, clockNs, parameters.TradesAgeSeconds);
        missing |= Age(in Depth, InputSet.Depth, clockNs, parameters.DepthAgeSeconds);

        // Liquidations are events: silence is no fault unless the source has no such stream.
        return missing;
    }

    /// <summary>Age of the oldest critical input, mark or open interest, milliseconds; of those that are known.</summary>
    public long OldestCriticalMs(long clockNs)
    {
        var oldest = Math.Min(Mark.IsKnown ? Mark.TimeNs : clockNs, OpenInterestBase.IsKnown ? OpenInterestBase.TimeNs : clockNs);
        return Math.Max(0, clockNs - oldest) / UnixTime.NsPerMs;
    }

    public void Write(PageWriter page)
    {
        Mark.Write(page);
        Index.Write(page);
        Last.Write(page);
        FundingBp.Write(page);
        OpenInterestBase.Write(page);
        Depth.Write(page);
        Liquidation.Write(page);
        page.Write((int)Absent);
        page.Write((int)Silent);
        page.Write((int)Venue);
    }

    public void Read(ref PageReader page)
    {
        Mark.Read(ref page);
        Index.Read(ref page);
        Last.Read(ref page);
        FundingBp.Read(ref page);
        OpenInterestBase.Read(ref page);
        Depth.Read(ref page);
        Liquidation.Read(ref page);
        Absent = (InputSet)page.ReadInt32();
        Silent = (InputSet)page.ReadInt32();
        Venue = (Venue)page.ReadInt32();
    }

    private static InputSet Age(in Datum datum, InputSet input, long clockNs, int maxSeconds) =>
        datum.IsFresh(clockNs, maxSeconds * UnixTime.NsPerSecond) ? InputSet.None : input;
}
