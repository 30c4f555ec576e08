using Plimsoll.Contracts.Common.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Inputs;

/// <summary>Funding and open interest of every venue that lists the instrument: what the venues disagree about.</summary>
internal sealed class VenueBoard
{
    // Venues of one instrument at most; there are seven, and the generated one.
    private const int MaxVenues = 8;
    private readonly int[] _venues = new int[MaxVenues];
    private readonly Datum[] _fundingBp = new Datum[MaxVenues];
    private readonly Datum[] _interest = new Datum[MaxVenues];

    /// <summary>Highest less lowest funding of the venues with a fresh one, bp; NaN with fewer than two.</summary>
    public double DifferentialBp { get; private set; } = double.NaN;

    /// <summary>Standard deviation of funding over venues, weighted by open interest where every one states it, bp; NaN with fewer than two.</summary>
    public double DispersionBp { get; private set; } = double.NaN;

    /// <summary>Venue of the highest funding.</summary>
    public Venue Highest { get; private set; }

    /// <summary>Venue of the lowest funding.</summary>
    public Venue Lowest { get; private set; }

    /// <summary>Takes a venue's funding, bp per 8 h.</summary>
    public void TakeFunding(Venue venue, double fundingBp, long timeNs)
    {
        if (Find(venue) is >= 0 and var index)
            _ = _fundingBp[index].Take(fundingBp, timeNs);
    }

    /// <summary>Takes a venue's open interest, base units.</summary>
    public void TakeInterest(Venue venue, double units, long timeNs)
    {
        if (Find(venue) is >= 0 and var index)
            _ = _interest[index].Take(units, timeNs);
    }

    /// <summary>Compares the venues whose funding is fresh.</summary>
    public void Compare(long clockNs, long maxAgeNs)
    {
        var (known, weights, sum, squares, isWeighed) = (0, 0.0, 0.0, 0.0, true);
        var (high, low) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var index = 0; index < MaxVenues; index++)
            isWeighed &= !_fundingBp[index].IsFresh(clockNs, maxAgeNs) || _interest[index].IsKnown;
        for (var index = 0; index < MaxVenues; index++)
        {
            if (!_fundingBp[index].IsFresh(clockNs, maxAgeNs))
                continue;

            var (rate, weight) = (_fundingBp[index].Value, isWeighed ? _interest[index].Value : 1);
            (known, weights, sum, squares) = (known + 1, weights + weight, sum + (weight * rate), squares + (weight * rate * rate));
            if (rate > high)
                (high, Highest) = (rate, (Venue)_venues[index]);
            if (rate < low)
                (low, Lowest) = (rate, (Venue)_venues[index]);
        }

        var mean = sum / weights;
        (DifferentialBp, DispersionBp) = known < 2 ? (double.NaN, double.NaN) : (high - low, Math.Sqrt(Math.Max(0, (squares / weights) - (mean * mean))));
    }

    public void Write(PageWriter page)
    {
        for (var index = 0; index < MaxVenues; index++)
        {
            page.Write(_venues[index]);
            if (_venues[index] == 0)
                continue;

            _fundingBp[index].Write(page);
            _interest[index].Write(page);
        }

        page.Write(DifferentialBp);
        page.Write(DispersionBp);
        page.Write((int)Highest);
        page.Write((int)Lowest);
    }

    public void Read(ref PageReader page)
    {
        for (var index = 0; index < MaxVenues; index++)
        {
            _venues[index] = page.ReadInt32();
            if (_venues[index] == 0)
                continue;

            _fundingBp[index].Read(ref page);
            _interest[index].Read(ref page);
        }

        (DifferentialBp, DispersionBp) = (page.ReadDouble(), page.ReadDouble());
        (Highest, Lowest) = ((Venue)page.ReadInt32(), (Venue)page.ReadInt32());
    }

    private int Find(Venue venue)
    {
        for (var index = 0; index < MaxVenues && venue != Venue.Unspecified; index++)
        {
            if (_venues[index] == 0)
                _venues[index] = (int)venue;
            if (_venues[index] == (int)venue)
                return index;
        }

        return -1;
    }
}
