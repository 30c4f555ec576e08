using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>One kind of history that a venue's REST gives, by windows of time.</summary>
/// <param name="Endpoint">What the answers are.</param>
/// <param name="MostAgeMs">How old its oldest part is, where the service asks for no less, milliseconds.</param>
/// <param name="LeastAgeMs">How old its youngest part is, milliseconds.</param>
/// <param name="PageMs">Time that one answer holds, milliseconds.</param>
/// <param name="Request">The request of a window: first and last Unix milliseconds, both within.</param>
public sealed record HistorySeries(VenueEndpoint Endpoint, long MostAgeMs, long LeastAgeMs, long PageMs, Func<long, long, RequestPlan> Request)
{
    /// <summary>Candles of a minute are asked for as far back, hours; older ones are of five minutes.</summary>
    public const int FineHours = 24;

    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;

    /// <summary>Interval of the entries, milliseconds; 0 where they are events.</summary>
    public long IntervalMs { get; init; }

    /// <summary>Few entries and long windows downstream: the series goes back by its own age, whatever the service asks for.</summary>
    public bool IsSparse { get; init; }

    /// <summary>Candles of a minute for a day, of five minutes before that.</summary>
    /// <param name="entries">Entries of one answer.</param>
    /// <param name="request">The request of a window: interval in minutes, first and last Unix milliseconds.</param>
    public static IEnumerable<HistorySeries> Candles(int entries, Func<int, long, long, RequestPlan> request) =>
    [
        new(VenueEndpoint.Candles, 30 * 24 * HourMs, FineHours * HourMs, entries * 5 * MinuteMs, (from, to) => request(5, from, to)) { IntervalMs = 5 * MinuteMs },
        new(VenueEndpoint.Candles, FineHours * HourMs, 0, entries * MinuteMs, (from, to) => request(1, from, to)) { IntervalMs = MinuteMs },
    ];

    /// <summary>Open interest every five minutes.</summary>
    /// <param name="entries">Entries of one answer.</param>
    /// <param name="days">How far back the venue has it.</param>
    /// <param name="request">The request of a window.</param>
    public static HistorySeries OpenInterest(int entries, int days, Func<long, long, RequestPlan> request) =>
        new(VenueEndpoint.OpenInterestHistory, days * 24 * HourMs, 0, entries * 5 * MinuteMs, request) { IntervalMs = 5 * MinuteMs };

    /// <summary>A week of settled funding: that is how long scores look back.</summary>
    /// <param name="request">The request of a window.</param>
    public static HistorySeries Funding(Func<long, long, RequestPlan> request) =>
        new(VenueEndpoint.FundingHistory, 168 * HourMs, 0, 168 * HourMs, request) { IsSparse = true };

    /// <summary>Liquidations of the last day by windows of an hour.</summary>
    /// <param name="request">The request of a window.</param>
    public static HistorySeries Liquidations(Func<long, long, RequestPlan> request) =>
        new(VenueEndpoint.Liquidations, 24 * HourMs, 0, HourMs - 1000, request);

    /// <summary>The windows to ask for, oldest first.</summary>
    /// <param name="nowMs">Now, Unix milliseconds; nothing later is wanted.</param>
    /// <param name="hours">How far back the service looks.</param>
    /// <param name="notBeforeMs">Nothing earlier is wanted: it is known already.</param>
    public IEnumerable<(long FromMs, long ToMs)> Windows(long nowMs, double hours, long notBeforeMs)
    {
        var mostMs = IsSparse ? MostAgeMs : Math.Min(MostAgeMs, (long)(hours * HourMs));

        // A candle that began before that time and ended after it is not known.
        var leastMs = Endpoint == VenueEndpoint.Candles ? notBeforeMs - IntervalMs + 1 : notBeforeMs;
        var untilMs = LeastAgeMs == 0 ? nowMs : Aligned(nowMs - LeastAgeMs);
        for (var fromMs = Math.Max(Aligned(nowMs - mostMs), leastMs); fromMs < untilMs; fromMs += PageMs)
        {
            yield return (fromMs, Math.Min(fromMs + PageMs, untilMs) - 1);
        }
    }

    // So that a candle of five minutes ends where those of a minute begin.
    private static long Aligned(long timeMs) => timeMs - (timeMs % (5 * MinuteMs));
}
