using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Heatmap.Calibration;

/// <summary>The swept cells of one venue and liquidity group, hour by hour and instrument by instrument.</summary>
/// <param name="venue">The venue.</param>
/// <param name="group">The liquidity group.</param>
/// <param name="tiers">Leverages and hand-set weights of the kernels.</param>
internal sealed class CellPool(Venue venue, string group, IReadOnlyList<TierWeight> tiers)
{
    /// <summary>Cells of a pool at most: ten times what the specification asks for; the oldest hours go first and are counted.</summary>
    public const int MaxCells = 100_000;

    private readonly SortedDictionary<(long Hour, string Instrument), SweptCells> _hours = [];
    private int _cells;

    /// <summary>The venue.</summary>
    public Venue Venue { get; } = venue;

    /// <summary>The liquidity group.</summary>
    public string Group { get; } = group;

    /// <summary>Leverages and hand-set weights.</summary>
    public IReadOnlyList<TierWeight> Tiers { get; } = tiers;

    /// <summary>Realisation ratio expected before any evidence, as the newest hour states it.</summary>
    public double PriorRatio { get; private set; } = 1;

    /// <summary>Cells that gave way because of the bound.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes an hour; a repeat replaces itself.</summary>
    public void Add(string instrument, long hour, double priorRatio, SweptCells cells)
    {
        if (cells.Kernels != Tiers.Count || cells.Exposures.Count != cells.Counts.Count * Tiers.Count)
        {
            return;
        }

        PriorRatio = priorRatio > 0 ? priorRatio : PriorRatio;
        _cells -= _hours.TryGetValue((hour, instrument), out var known) ? known.Counts.Count : 0;
        _hours[(hour, instrument)] = cells;
        _cells += cells.Counts.Count;
        while (_cells > MaxCells)
        {
            var oldest = _hours.First();
            _hours.Remove(oldest.Key);
            _cells -= oldest.Value.Counts.Count;
            Dropped += oldest.Value.Counts.Count;
        }
    }

    /// <summary>Forgets hours before one.</summary>
    public void Forget(long firstHour)
    {
        while (_hours.Count > 0 && _hours.First() is var oldest && oldest.Key.Hour < firstHour)
        {
            _hours.Remove(oldest.Key);
            _cells -= oldest.Value.Counts.Count;
        }
    }

    /// <summary>The cells of hours before one, and the instruments they are of.</summary>
    public (List<double[]> Exposures, double[] Counts, IReadOnlyList<string> Instruments) Before(long endHour)
    {
        var exposures = new List<double[]>();
        var counts = new List<double>();
        var instruments = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, cells) in _hours.Where(hour => hour.Key.Hour < endHour))
        {
            instruments.Add(key.Instrument);
            for (var cell = 0; cell < cells.Counts.Count; cell++)
            {
                exposures.Add([.. cells.Exposures.Skip(cell * Tiers.Count).Take(Tiers.Count).Select(value => (double)value)]);
                counts.Add(cells.Counts[cell]);
            }
        }

        return (exposures, [.. counts], [.. instruments]);
    }
}
