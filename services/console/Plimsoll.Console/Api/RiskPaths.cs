using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Live;
using Plimsoll.Console.Query;
using Plimsoll.Console.Views;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Console.Api;

/// <summary>What scoring knows.</summary>
internal static class RiskPaths
{
    private const int MaxScores = 1_000;
    private const int MaxSignals = 1_000;

    public static IResult Scores(HttpRequest request, ScoreFollower scores, ServiceBoard board, SourceClock clock)
    {
        var query = new QueryReader(request.Query, "instrument");
        var instrument = query.OptionalInstrument();
        LiveService.Require(scores.IsOpen, board.Of(ServiceName.Scoring));
        var found = instrument is null ? scores.All : scores.Of(instrument) is { } one ? [one] : [];
        var newest = found.MaxBy(score => score.AsOfUnixNs);
        var about = newest is null
            ? new About(clock.Origin)
            : new About(
                Wire.Word(newest.Origin),
                Wire.Word(newest.Basis),
                Calibration: Wire.Word(newest.Calibration),
                ModelVersion: newest.ModelVersion,
                AsOfMs: Wire.TimeMs(newest.AsOfUnixNs),
                AgeMs: clock.AgeMs(newest.AsOfUnixNs));
        var listing = new Listing<ScoreView>(about, [.. found.Select(score => ScoreView.Of(score, clock, inFull: true))], MaxScores, false);
        return new JsonAnswer<Listing<ScoreView>>(listing, ConsoleJson.Default.ListingScoreView);
    }

    public static async Task<IResult> SignalsAsync(HttpRequest request, RiskClient risk, SourceClock clock, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query, "instrument", "limit");
        var limit = query.Whole("limit", 100, 1, MaxSignals);
        var answer = await risk.ListSignalsAsync(
            new ListSignalsRequest { Instrument = query.OptionalInstrument() ?? string.Empty, Limit = (uint)limit }, cancel);
        var newest = answer.Signals.MaxBy(signal => signal.AsOfUnixNs);
        var about = newest is null
            ? new About(clock.Origin)
            : new About(
                Wire.Word(newest.Origin),
                Wire.Word(newest.Basis),
                ModelVersion: newest.ModelVersion,
                AsOfMs: Wire.TimeMs(newest.AsOfUnixNs),
                AgeMs: clock.AgeMs(newest.AsOfUnixNs));
        var listing = new Listing<SignalView>(about, [.. answer.Signals.Take(limit).Select(SignalView.Of)], limit, answer.Signals.Count >= limit);
        return new JsonAnswer<Listing<SignalView>>(listing, ConsoleJson.Default.ListingSignalView);
    }
}
