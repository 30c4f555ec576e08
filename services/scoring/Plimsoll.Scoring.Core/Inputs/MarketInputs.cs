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

    private readonly Rhythm[] _rhythms = new Rhythm[5];

    /// <summary>Age of the mark that refuses a score, nanoseconds: three of its own steps, at least 60 s (section D.5), at most what is configured.</summary>
    public long RefuseMarkAgeNs =>
        Math.Min(parameters.RefuseMarkAgeSeconds * UnixTime.NsPerSecond, Math.Max(parameters.RefuseSilenceSeconds * UnixTime.NsPerSecond, 3 * _rhythms[0].StepNs));

    /// <summary>Streams that the source says it does not have.</summary>
    public InputSet Absent { get; private set; }

    /// <summary>Streams that the source says are silent or ended.</summary>
    public InputSet Silent { get; private set; }

    /// <summary>The venue whose mark, funding, open interest and depth are used: the first that stated a mark.</summary>
    public Venue Venue { get; set; }

    /// <summary>Mark, last price, bars, funding, open interest and depth are taken from one venue; flow and liquidations from all.</summary>
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
        var missing = Absent | (Silent & (InputSet.Trades | InputSet.Depth | InputSet.Liquidations));
        missing |= Mark.IsFresh(clockNs, RefuseMarkAgeNs) ? InputSet.None : InputSet.Mark;
        missing |= Age(in Index, InputSet.Index, clockNs, parameters.IndexAgeSeconds);
        missing |= Age(in FundingBp, InputSet.Funding, clockNs, parameters.FundingAgeSeconds);
        missing |= Age(in OpenInterestBase, InputSet.OpenInterest, clockNs, parameters.OpenInterestAgeSeconds);
        missing |= Age(in Last, InputSet.Trades, clockNs, parameters.TradesAgeSeconds);
        missing |= Age(in Depth, InputSet.Depth, clockNs, parameters.DepthAgeSeconds);

        // Liquidations are events: silence is no fault unless the source says that it has no such stream or has lost it.
        return missing;
    }

    /// <summary>Notes the rhythm of the levels that have just been taken.</summary>
    public void NoteRhythm(InputSet input, long timeNs) => _rhythms[RhythmOf(input)].Take(timeNs);

    /// <summary>Inputs whose next value is overdue by their own rhythm; trades after a silence. Prints are events: their silence says nothing.</summary>
    public InputSet Late(long clockNs)
    {
        var late = Overdue(in Mark, InputSet.Mark, clockNs) | Overdue(in Index, InputSet.Index, clockNs) | Overdue(in FundingBp, InputSet.Funding, clockNs)
            | Overdue(in OpenInterestBase, InputSet.OpenInterest, clockNs) | Overdue(in Depth, InputSet.Depth, clockNs);
        return Last.IsKnown && clockNs - Last.TimeNs > parameters.LateTradesSeconds * UnixTime.NsPerSecond ? late | InputSet.Trades : late;
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
        foreach (ref readonly var rhythm in _rhythms.AsSpan())
            rhythm.Write(page);
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
        foreach (ref var rhythm in _rhythms.AsSpan())
            rhythm.Read(ref page);
    }

    // A step and a half: one missed step is late, jitter is not.
    private InputSet Overdue(in Datum datum, InputSet input, long clockNs) =>
        datum.IsKnown && clockNs - datum.TimeNs > Math.Max(parameters.LateSeconds * UnixTime.NsPerSecond, _rhythms[RhythmOf(input)].StepNs * 3 / 2) ? input : InputSet.None;

    private static int RhythmOf(InputSet input) => input switch
    {
        InputSet.Mark => 0,
        InputSet.Index => 1,
        InputSet.Funding => 2,
        InputSet.OpenInterest => 3,
        _ => 4,
    };

    private static InputSet Age(in Datum datum, InputSet input, long clockNs, int maxSeconds) =>
        datum.IsFresh(clockNs, maxSeconds * UnixTime.NsPerSecond) ? InputSet.None : input;
}
