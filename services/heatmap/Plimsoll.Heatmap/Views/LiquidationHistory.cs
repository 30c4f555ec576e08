using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Options;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Views;

/// <summary>Liquidation totals of every instrument: each minute of two days, each hour of a month. A view over heatmap.liquidations.v1.</summary>
/// <param name="options">Instruments and hours that are kept.</param>
/// <param name="metrics">Counts what is not kept.</param>
internal sealed class LiquidationHistory(IOptions<HeatmapOptions> options, ViewMetrics metrics) : ITopicView
{
    private const int MinutesPerHour = 60;

    /// <summary>Minutes for which each minute is kept.</summary>
    public const int FullMinutes = 2_880;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var minute = LiquidationMinute.Parser.ParseFrom(record.Value.Span);
        lock (_lock)
        {
            if (!_instruments.TryGetValue(minute.Instrument, out var instrument))
            {
                if (_instruments.Count >= options.Value.MaxInstruments)
                {
                    metrics.FramesUnkept.Add(1);
                    return;
                }

                _instruments.Add(minute.Instrument, instrument = new Instrument(options.Value.HistoryHours));
            }

            instrument.Add(minute);
        }
    }

    /// <summary>Totals of a window that ends at the newest minute, in buckets; null where nothing was published.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="window">Minutes of the window.</param>
    /// <param name="bucket">Minutes of a bucket.</param>
    /// <param name="venues">Venues; empty means all.</param>
    public GetLiquidationTotalsResponse? Totals(string instrument, long window, long bucket, IReadOnlySet<Venue> venues)
    {
        lock (_lock)
        {
            return _instruments.TryGetValue(instrument, out var known) ? known.Totals(instrument, window, bucket, venues) : null;
        }
    }

    private sealed class Instrument(int historyHours)
    {
        private readonly SortedDictionary<long, LiquidationSums> _minutes = [];
        private readonly SortedDictionary<long, LiquidationSums> _hours = [];
        private long _newest = long.MinValue;
        private Origin _origin;

        public void Add(LiquidationMinute minute)
        {
            if (minute.Minute <= _newest)
            {
                return;
            }

            _newest = minute.Minute;
            _origin = minute.Origin;
            var sums = new LiquidationSums();
            sums.Add(minute);
            _minutes.Add(minute.Minute, sums);
            if (!_hours.TryGetValue(minute.Minute / MinutesPerHour, out var hour))
            {
                _hours.Add(minute.Minute / MinutesPerHour, hour = new LiquidationSums());
            }

            hour.Add(minute);
            while (_minutes.First().Key <= _newest - FullMinutes)
            {
                _minutes.Remove(_minutes.First().Key);
            }

            while (_hours.First().Key <= (_newest / MinutesPerHour) - historyHours)
            {
                _hours.Remove(_hours.First().Key);
            }
        }

        public GetLiquidationTotalsResponse Totals(string instrument, long window, long bucket, IReadOnlySet<Venue> venues)
        {
            var first = _newest - window + 1;
            var isHourly = window > FullMinutes;
            var width = isHourly ? (bucket + MinutesPerHour - 1) / MinutesPerHour * MinutesPerHour : bucket;
            var parts = isHourly
                ? _hours.Where(hour => (hour.Key + 1) * MinutesPerHour > first).Select(hour => (Minute: hour.Key * MinutesPerHour, hour.Value))
                : _minutes.Where(minute => minute.Key >= first).Select(minute => (Minute: minute.Key, minute.Value));
            var response = new GetLiquidationTotalsResponse { Instrument = instrument, Origin = _origin };
            var total = new LiquidationSums();
            foreach (var group in parts.GroupBy(part => part.Minute / width))
            {
                var sums = new LiquidationSums();
                foreach (var (_, part) in group)
                {
                    sums.Add(part);
                    total.Add(part);
                }

                response.Buckets.Add(sums.ToBucket(group.Key * width, (uint)width, venues));
            }

            response.Total = total.ToBucket(first, (uint)window, venues);
            return response;
        }
    }
}
