using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Plimsoll.Ingestion.Core.CrossCheck;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Kernel.Time;
using Canonical = Plimsoll.Market.Instruments.Instrument;

namespace Plimsoll.Ingestion.CrossCheck;

/// <summary>
/// Holds our observed liquidation totals against CoinGlass's, interval by interval. Theirs are shown beside ours, as metrics and in
/// <c>GetFeedHealth</c>; they never become events and never change ours. Off without a key.
/// </summary>
internal sealed class LiquidationCrossCheck : BackgroundService
{
    // Hyperliquid has no feed of all liquidations: what is not observed is not compared.
    private static readonly Dictionary<string, string> Exchanges = new(StringComparer.OrdinalIgnoreCase)
    {
        ["binance"] = "Binance", ["bybit"] = "Bybit", ["okx"] = "OKX", ["gate"] = "Gate",
    };

    private readonly CoinGlassOptions _options;
    private readonly IReadOnlyList<string> _instruments;
    private readonly string _exchanges;
    private readonly ObservedLiquidations _observed;
    private readonly TimeProvider _clock;
    private readonly ILogger<LiquidationCrossCheck> _log;
    private readonly Dictionary<string, CrossCheckResult> _results = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Counter<long> _requests;

    public LiquidationCrossCheck(
        IOptions<CoinGlassOptions> options, IOptions<LiveOptions> live, IOptions<SourceOptions> source, ObservedLiquidations observed, IMeterFactory meters, TimeProvider clock,
        ILogger<LiquidationCrossCheck> log)
    {
        (_options, _observed, _clock, _log) = (options.Value, observed, clock, log);
        _instruments = _options.IsOn && source.Value.Kind == SourceOptions.Live ? live.Value.InstrumentsOr(source.Value.Instruments) : [];
        _exchanges = string.Join(',', live.Value.VenueNames.Select(name => Exchanges.GetValueOrDefault(name)).OfType<string>());
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create(IngestionMetrics.Name);
#pragma warning restore CA2000
        _requests = meter.CreateCounter<long>("plimsoll.ingestion.third_party_requests", "{request}", "Requests for a third party's liquidation totals, by outcome");
        meter.CreateObservableGauge("plimsoll.ingestion.third_party_liquidations", () => Totals(result => result.Theirs), "{USD}", "A third party's liquidation totals of the newest compared interval, by instrument and side");
        meter.CreateObservableGauge("plimsoll.ingestion.observed_liquidations", () => Totals(result => result.Ours), "{USD}", "Our observed liquidation totals of the same interval, by instrument and side");
        meter.CreateObservableGauge("plimsoll.ingestion.observed_liquidation_ratio", Ratios, "1", "Observed totals over the third party's; absent where it tells of none");
    }

    /// <summary>The newest comparison of each instrument.</summary>
    public IReadOnlyList<CrossCheckResult> Results
    {
        get
        {
            lock (_gate)
            {
                return [.. _results.Values.OrderBy(result => result.Instrument, StringComparer.Ordinal)];
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (_instruments.Count == 0 || _exchanges.Length == 0 || _options.ReadKey() is not { } key)
        {
            return;
        }

        using var client = new CoinGlassClient(_options, key, _clock);
        foreach (var instrument in _instruments)
        {
            Keep(new CrossCheckResult(instrument, null, null, _options.IntervalMinutes, null));
        }

        var pause = new BackOff(_options.PollSeconds * 1000, Math.Max(_options.PollSeconds * 1000, 3_600_000));
        while (!stoppingToken.IsCancellationRequested)
        {
            var (failed, waitMs) = (false, 0L);
            foreach (var instrument in _instruments)
            {
                var (isTaken, askedToWaitMs) = await CompareAsync(client, instrument, stoppingToken);
                (failed, waitMs) = (failed || !isTaken, Math.Max(waitMs, askedToWaitMs));
            }

            // A key that is refused is not tried at the full rate for ever.
            if (!failed) pause.Reset();
            var pauseMs = failed ? Math.Max(waitMs, pause.NextMs(1)) : _options.PollSeconds * 1000;
            await Task.Delay(TimeSpan.FromMilliseconds(pauseMs), _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(bool IsTaken, long WaitMs)> CompareAsync(CoinGlassClient client, string instrument, CancellationToken cancel)
    {
        try
        {
            var (buckets, fault, waitMs) = await client.AskAsync(Canonical.Parse(instrument).BaseAsset, _exchanges, cancel);
            _requests.Add(1, new KeyValuePair<string, object?>("outcome", fault is null ? "taken" : "failed"));
            var before = Of(instrument);
            if (fault is not null)
            {
                if (before.Fault != fault) _log.CrossCheckFailed(instrument, fault);
                Keep(before with { Fault = fault });
                return (false, waitMs);
            }

            Keep(Newest(buckets) is { } theirs
                ? before with { Ours = _observed.Of(instrument, theirs.BeginMs, _options.IntervalMinutes), Theirs = theirs, Fault = null }
                : before with { Fault = before.Theirs is null ? "no whole interval since the start yet" : null });
            return (true, 0);
        }
        catch (OperationCanceledException)
        {
            return (true, 0);
        }
    }

    // The newest interval that has ended long enough ago and begun after we did.
    private LiquidationBucket? Newest(IReadOnlyList<LiquidationBucket> buckets)
    {
        var endedMs = UnixTime.ToMs(UnixTime.Now(_clock)) - (long)(_options.SettleSeconds * 1000) - (_options.IntervalMinutes * 60_000L);
        return buckets.Where(bucket => bucket.BeginMs >= _observed.SinceMs && bucket.BeginMs <= endedMs).Select(bucket => (LiquidationBucket?)bucket).MaxBy(bucket => bucket!.Value.BeginMs);
    }

    private CrossCheckResult Of(string instrument)
    {
        lock (_gate)
        {
            return _results[instrument];
        }
    }

    private void Keep(CrossCheckResult result)
    {
        lock (_gate)
        {
            _results[result.Instrument] = result;
        }
    }

    private IEnumerable<Measurement<double>> Totals(Func<CrossCheckResult, LiquidationBucket?> of) => Results.SelectMany(result => of(result) is { } total
        ? new[] { Measure(total.LongUsd, result, "long"), Measure(total.ShortUsd, result, "short") }
        : []);

    private IEnumerable<Measurement<double>> Ratios() => Results.SelectMany(result => new[] { (result.LongRatio, "long"), (result.ShortRatio, "short") }
        .Where(ratio => ratio.Item1 is not null).Select(ratio => Measure(ratio.Item1!.Value, result, ratio.Item2)));

    private static Measurement<double> Measure(double value, CrossCheckResult result, string side) =>
        new(value, new("source", "coinglass"), new("instrument", result.Instrument), new("side", side));
}
