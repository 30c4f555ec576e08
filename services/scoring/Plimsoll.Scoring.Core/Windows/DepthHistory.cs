using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// Visible depth per band against its own level. A band is compared only with itself: how far the known levels reach differs from
/// one snapshot to the next.
/// </summary>
internal sealed class DepthHistory(WindowParameters parameters)
{
    // Bands of one summary at most; ingestion publishes six.
    private const int MaxBands = 8;
    private readonly DepthLevel[] _bands = new DepthLevel[MaxBands];

    /// <summary>ln(level / present depth) of the widest complete band whose level is known; NaN where there is none.</summary>
    public double Thinning { get; private set; } = double.NaN;

    /// <summary>Distance of that band from mid, bp; 0 where there is none.</summary>
    public int BandBp { get; private set; }

    /// <summary>USD per unit of log price and side in the widest complete band; NaN without one.</summary>
    public double UsdPerLog { get; private set; } = double.NaN;

    /// <summary>Takes a valid book's bands at a time.</summary>
    public void Take(DepthSummary depth, long timeNs)
    {
        (Thinning, BandBp, UsdPerLog) = (double.NaN, 0, double.NaN);
        foreach (var band in depth.Bands)
        {
            if (!band.Complete || band.BidUsd + band.AskUsd <= 0 || Find((int)band.DistanceBp) is not (>= 0 and var index))
                continue;

            UsdPerLog = (band.BidUsd + band.AskUsd) / 2 / (band.DistanceBp * 1e-4);
            ref var level = ref _bands[index];
            level.Take(Math.Log(band.BidUsd + band.AskUsd), timeNs, parameters);
            if (timeNs - level.FirstNs >= parameters.DepthMinMinutes * UnixTime.NsPerMinute)
                (Thinning, BandBp) = (level.Slow - level.Fast, level.DistanceBp);
        }
    }

    public void Write(PageWriter page)
    {
        page.Write(Thinning);
        page.Write(BandBp);
        page.Write(UsdPerLog);
        foreach (ref readonly var band in _bands.AsSpan())
            band.Write(page);
    }

    public void Read(ref PageReader page)
    {
        Thinning = page.ReadDouble();
        BandBp = page.ReadInt32();
        UsdPerLog = page.ReadDouble();
        foreach (ref var band in _bands.AsSpan())
            band.Read(ref page);
    }

    private int Find(int distanceBp)
    {
        for (var index = 0; index < MaxBands; index++)
        {
            if (_bands[index].DistanceBp == 0)
                _bands[index].DistanceBp = distanceBp;
            if (_bands[index].DistanceBp == distanceBp)
                return index;
        }

        return -1;
    }
}
