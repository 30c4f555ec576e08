namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>When inputs are too old, and when there is no score. Event time throughout.</summary>
public sealed record QualityParameters
{
    /// <summary>Minutes after an instrument's first event without a score, while the windows begin to fill.</summary>
    public int WarmUpMinutes { get; init; } = 15;

    /// <summary>No mark for longer than this refuses the score whatever its rhythm, seconds. Three steps of a source that states it every 60 s.</summary>
    public int RefuseMarkAgeSeconds { get; init; } = 180;

    /// <summary>Fewer fresh features than this share refuse the score.</summary>
    public double RefuseCoverage { get; init; } = 0.3;

    /// <summary>Funding older than this is missing, seconds.</summary>
    public int FundingAgeSeconds { get; init; } = 600;

    /// <summary>Open interest older than this is missing, seconds.</summary>
    public int OpenInterestAgeSeconds { get; init; } = 600;

    /// <summary>Index price older than this is missing, seconds.</summary>
    public int IndexAgeSeconds { get; init; } = 180;

    /// <summary>Depth older than this is missing, seconds.</summary>
    public int DepthAgeSeconds { get; init; } = 60;

    /// <summary>Without a trade for this long trades are missing, seconds; a source that says STALE is believed at once.</summary>
    public int TradesAgeSeconds { get; init; } = 900;

    /// <summary>Zones whose minute is older than this are missing, minutes.</summary>
    public int ZonesAgeMinutes { get; init; } = 10;

    /// <summary>A window that is filled less than this is named among the gaps.</summary>
    public double FilledShare { get; init; } = 0.8;

    /// <summary>An input is late after this, or after one and a half of its own steps where those are longer, seconds (section D.5).</summary>
    public int LateSeconds { get; init; } = 10;

    /// <summary>Trades are late after this silence, seconds: below the minute that must never pass unnoticed.</summary>
    public int LateTradesSeconds { get; init; } = 55;

    /// <summary>A mark this old refuses the score, or three of its own steps where those are longer, seconds (section D.5).</summary>
    public int RefuseSilenceSeconds { get; init; } = 60;

    /// <summary>Share by which intervals widen while an input is late (section D.5).</summary>
    public double LateWidening { get; init; } = 0.5;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Quality:WarmUpMinutes", WarmUpMinutes, 0, 1_440),
        .. Bounds.Check("Quality:RefuseMarkAgeSeconds", RefuseMarkAgeSeconds, 1, 3_600),
        .. Bounds.Check("Quality:RefuseCoverage", RefuseCoverage, 0, 1),
        .. Bounds.Check("Quality:FundingAgeSeconds", FundingAgeSeconds, 1, 86_400),
        .. Bounds.Check("Quality:OpenInterestAgeSeconds", OpenInterestAgeSeconds, 1, 86_400),
        .. Bounds.Check("Quality:IndexAgeSeconds", IndexAgeSeconds, 1, 86_400),
        .. Bounds.Check("Quality:DepthAgeSeconds", DepthAgeSeconds, 1, 86_400),
        .. Bounds.Check("Quality:TradesAgeSeconds", TradesAgeSeconds, 1, 86_400),
        .. Bounds.Check("Quality:ZonesAgeMinutes", ZonesAgeMinutes, 1, 1_440),
        .. Bounds.Check("Quality:LateSeconds", LateSeconds, 1, 3_600),
        .. Bounds.Check("Quality:LateTradesSeconds", LateTradesSeconds, 1, 3_600),
        .. Bounds.Check("Quality:RefuseSilenceSeconds", RefuseSilenceSeconds, 1, 3_600),
        .. Bounds.Check("Quality:LateWidening", LateWidening, 0, 10),
        .. Bounds.Check("Quality:FilledShare", FilledShare, 0, 1),
    ];
}
