using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.History;

/// <summary>Asks one venue for its history, below its limit and with a share of it left for the live books.</summary>
internal sealed class VenueHistory(VenuePlan plan, VenueRest rest, LiveOptions options, Origin origin, TimeProvider clock)
{
    // Enough to hide the way to the venue, few enough to be no burst.
    private const int MostAtOnce = 4;
    private const int MostTries = 3;

    /// <summary>Half of the venue's limit; the rest is for snapshots and polls.</summary>
    private const double ShareOfLimit = 0.5;

    private readonly SymbolTable _symbols = new();

    public VenuePlan Plan => plan;

    /// <summary>Why the venue is not asked any more; null while it answers.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads the history of an instrument.</summary>
    /// <param name="symbol">The venue's symbol.</param>
    /// <param name="nowMs">Nothing later is wanted, Unix milliseconds.</param>
    /// <param name="notBeforeMs">Nothing earlier is wanted, Unix milliseconds.</param>
    /// <param name="cancel">Ends it; what has come by then is given.</param>
    /// <returns>Events in any order, and the first series that failed, in words, or null.</returns>
    public async Task<(IReadOnlyList<MarketEvent> Events, string? Missing)> ReadAsync(string symbol, long nowMs, long notBeforeMs, CancellationToken cancel)
    {
        var events = new List<MarketEvent>();
        string? missing = null;
        try
        {
            var history = plan.History(symbol);
            var window = new HistoryWindow(events) { NowMs = nowMs };
            var normaliser = new VenueNormaliser(VenueCodecs.Create(plan.Venue, _symbols), origin, window, null, new HashSet<string>([symbol], StringComparer.Ordinal));
            foreach (var prelude in history.Preludes)
            {
                var fault = await AskAsync(normaliser, window, prelude, 0, (1, 0), cancel);
                missing ??= fault;
            }

            foreach (var series in history.Series)
            {
                var fault = await AskAllAsync(normaliser, window, series, nowMs, notBeforeMs, cancel);
                missing ??= fault;
            }
        }
        catch (OperationCanceledException)
        {
            missing ??= "the time for back-fill is over";
        }

        return (events, missing);
    }

    private async Task<string?> AskAllAsync(VenueNormaliser normaliser, HistoryWindow window, HistorySeries series, long nowMs, long notBeforeMs, CancellationToken cancel)
    {
        string? fault = null;
        var windows = series.Windows(nowMs, options.BackfillHours, notBeforeMs);
        await Parallel.ForEachAsync(windows, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancel }, async (bounds, stop) =>
        {
            if (Volatile.Read(ref fault) is null && Fault is null && await AskAsync(normaliser, window, series.Request(bounds.FromMs, bounds.ToMs), series.IntervalMs, bounds, stop) is { } reason)
            {
                Interlocked.CompareExchange(ref fault, reason, null);
            }
        });
        return fault;
    }

    private async Task<string?> AskAsync(VenueNormaliser normaliser, HistoryWindow window, RequestPlan request, long intervalMs, (long, long) bounds, CancellationToken cancel)
    {
        if (Fault is not null)
        {
            return Fault;
        }

        var answer = default(RestAnswer);
        for (var tries = 0; tries < MostTries; tries++)
        {
            answer = await rest.SendAsync(request, cancel, ShareOfLimit);
            if (answer.Body is { } body)
            {
                return Take(normaliser, window, request, intervalMs, bounds, body);
            }

            if (answer.WaitMs == 0) break;
            await Task.Delay(TimeSpan.FromMilliseconds(answer.WaitMs), clock, cancel);
        }

        if (answer.IsAway) Fault = answer.Reason;
        return $"{request.Endpoint}: {answer.Reason}";
    }

    private string? Take(VenueNormaliser normaliser, HistoryWindow window, RequestPlan request, long intervalMs, (long, long) bounds, byte[] body)
    {
        lock (_symbols)
        {
            window.Bounds = bounds;
            _symbols.TryIntern(Encoding.UTF8.GetBytes(request.Symbol), out var symbol);
            var outcome = normaliser.Take(body, new FrameContext(UnixTime.Now(clock), request.Endpoint, symbol, intervalMs));
            return outcome.Kind == DecodeKind.Rejected ? $"{request.Endpoint}: {outcome.Field}: {outcome.Reason}" : null;
        }
    }
}
