using System.Runtime.CompilerServices;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>
/// Prices of the last minutes, one per half minute, for the speed of a move. Fixed size: eleven of them span the five minutes
/// within which a sweep must show.
/// </summary>
[InlineArray(Length)]
public struct PriceTrail
{
    /// <summary>How many are kept.</summary>
    public const int Length = 11;

    private const long StepMs = 30_000;

    private Sample _first;

    /// <summary>Keeps a price where half a minute has passed since the newest.</summary>
    /// <param name="unixMs">Event time.</param>
    /// <param name="logPrice">Log price.</param>
    public void Add(long unixMs, double logPrice)
    {
        var newest = 0;
        var oldest = 0;
        for (var i = 1; i < Length; i++)
        {
            if (this[i].UnixMs > this[newest].UnixMs) newest = i;
            if (this[i].UnixMs < this[oldest].UnixMs) oldest = i;
        }

        if (this[newest].UnixMs != 0 && unixMs - this[newest].UnixMs < StepMs) return;
        this[oldest] = new Sample(unixMs, logPrice);
    }

    /// <summary>The fastest move to here: speed in sigmas per root minute and the log move it belongs to, outward positive.</summary>
    /// <param name="unixMs">Now.</param>
    /// <param name="logPrice">Log price now.</param>
    /// <param name="outward">+1 where outward is down, -1 where it is up.</param>
    /// <param name="sigmaMinute">Sigma of one minute.</param>
    /// <param name="windowMs">Oldest price that counts.</param>
    /// <param name="minMove">Least move that counts.</param>
    public readonly double Speed(long unixMs, double logPrice, int outward, double sigmaMinute, long windowMs, double minMove)
    {
        var best = 0.0;
        for (var i = 0; i < Length; i++)
        {
            var sample = this[i];
            var age = unixMs - sample.UnixMs;
            if (sample.UnixMs == 0 || age <= 0 || age > windowMs) continue;
            var move = outward * (sample.LogPrice - logPrice);
            if (move < minMove) continue;
            // Shorter than a minute counts as a minute: sigma is that of minutes, and a single print is no speed.
            best = Math.Max(best, move / (sigmaMinute * Math.Sqrt(Math.Max(1, age / 60_000.0))));
        }

        return best;
    }

    /// <summary>One price.</summary>
    /// <param name="UnixMs">Event time; 0 for none.</param>
    /// <param name="LogPrice">Log price.</param>
    public readonly record struct Sample(long UnixMs, double LogPrice);
}
