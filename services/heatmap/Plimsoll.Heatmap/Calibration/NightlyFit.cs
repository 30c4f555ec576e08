using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Options;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Calibration;

/// <summary>
/// Gathers the swept cells of 30 days and fits the mix of every venue and liquidity group once per day of event time. A view over
/// heatmap.calibration.v1: after a restart it reads the same cells and arrives at the same parameters, with the same version.
/// </summary>
/// <param name="options">Prior and thresholds.</param>
internal sealed class NightlyFit(IOptions<HeatmapOptions> options) : ITopicView
{
    private const int HoursPerDay = 24;
    private const int MinutesPerDay = 1_440;
    private const int KeptDays = 30;

    // At 02:00 the last hour of the day before has closed everywhere; what is fitted then holds from 03:00 on.
    private const int FitHour = 1;
    private const int EffectiveMinute = 180;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<(Venue Venue, string Group, string Kernels), CellPool> _pools = [];
    private long _newestHour = long.MinValue;
    private long _fittedDay = long.MinValue;

    /// <summary>Cells that gave way because a pool was full.</summary>
    public long Dropped
    {
        get
        {
            lock (_lock)
            {
                return _pools.Values.Sum(pool => pool.Dropped);
            }
        }
    }

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var calibration = MixCalibration.Parser.ParseFrom(record.Value.Span);
        lock (_lock)
        {
            _newestHour = Math.Max(_newestHour, calibration.Hour);
            foreach (var venue in calibration.Venues)
            {
                var kernels = string.Join('/', venue.Tiers.Select(tier => tier.Leverage.ToString(CultureInfo.InvariantCulture)));
                var key = (venue.Venue, venue.LiquidityGroup, kernels);
                if (!_pools.TryGetValue(key, out var pool))
                {
                    _pools.Add(key, pool = new CellPool(venue.Venue, venue.LiquidityGroup, venue.Tiers));
                }

                pool.Add(calibration.Instrument, calibration.Hour, venue.PriorRatio, venue.HourCells ?? new SweptCells());
            }
        }
    }

    /// <summary>Fits where a day has ended since the last fit; one set of parameters per instrument with cells.</summary>
    public IReadOnlyList<MixParameters> FitWhenDue()
    {
        lock (_lock)
        {
            var day = _newestHour == long.MinValue ? long.MinValue : (_newestHour - FitHour) / HoursPerDay;
            if (day == long.MinValue || day <= _fittedDay)
            {
                return [];
            }

            _fittedDay = day;
            return Fit(day);
        }
    }

    private List<MixParameters> Fit(long day)
    {
        var byInstrument = new SortedDictionary<string, MixParameters>(StringComparer.Ordinal);
        foreach (var pool in _pools.Values)
        {
            pool.Forget((day - KeptDays) * HoursPerDay);
            if (PoolFit.Of(pool, day * HoursPerDay, options.Value.Model.Calibration) is not { } fit)
            {
                continue;
            }

            foreach (var instrument in fit.Instruments)
            {
                if (!byInstrument.TryGetValue(instrument, out var parameters))
                {
                    byInstrument.Add(instrument, parameters = new MixParameters
                    {
                        Instrument = instrument, Version = VersionOf(day), EffectiveFromMinute = (day * MinutesPerDay) + EffectiveMinute, ModelVersion = HeatmapParameters.ModelVersion,
                    });
                }

                // An instrument that changed its group within 30 days has cells in both pools: the one with more cells speaks.
                var other = parameters.Venues.FirstOrDefault(mix => mix.Venue == fit.Mix.Venue);
                if (other is null || other.Cells < fit.Mix.Cells)
                {
                    if (other is not null) parameters.Venues.Remove(other);
                    parameters.Venues.Add(fit.Mix);
                }
            }
        }

        return [.. byInstrument.Values];
    }

    private static ulong VersionOf(long day)
    {
        var date = DateTimeOffset.UnixEpoch.AddDays(day);
        return (ulong)((date.Year * 10_000) + (date.Month * 100) + date.Day);
    }
}
