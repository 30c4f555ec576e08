using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Core.Depth;

/// <summary>Exact decimals of a venue to whole ticks and lots, and the finer grid that a message asks for where the present one is too coarse.</summary>
public static class DepthGrid
{
    private static readonly long[] Powers = [.. Enumerable.Range(0, BookGrid.MaxPlaces + 1).Select(Power)];

    /// <summary>The grid of a listed contract.</summary>
    /// <param name="tickSize">Price step, above 0.</param>
    /// <param name="quantityStep">Quantity step; default where the venue does not say: whole units until a message is finer.</param>
    /// <returns>The grid, or null where the steps are finer than a book can hold.</returns>
    public static BookGrid? Of(ExactDecimal tickSize, ExactDecimal quantityStep) =>
        tickSize is { Mantissa: > 0, Scale: <= BookGrid.MaxPlaces } && quantityStep.Scale <= BookGrid.MaxPlaces
            ? new BookGrid(tickSize.Scale, tickSize.Mantissa, quantityStep.Scale)
            : null;

    /// <summary>The coarsest decimal grid that holds every level of a message.</summary>
    /// <param name="depth">The message.</param>
    /// <param name="than">The grid so far: its decimal places are kept at least; null to begin.</param>
    /// <returns>The grid, or null where a level has more places than a book can hold.</returns>
    public static BookGrid? FinerThan(BookGrid? than, in DepthMessage depth)
    {
        var (pricePlaces, sizePlaces) = (than?.PricePlaces ?? 0, than?.SizePlaces ?? 0);
        Widen(depth.Bids, ref pricePlaces, ref sizePlaces);
        Widen(depth.Asks, ref pricePlaces, ref sizePlaces);
        return pricePlaces > BookGrid.MaxPlaces || sizePlaces > BookGrid.MaxPlaces ? null : new BookGrid(pricePlaces, 1, sizePlaces);
    }

    /// <summary>By what ticks and lots grow from one grid to a finer one; null where that does not fit.</summary>
    public static (long Price, long Size)? Factors(BookGrid from, BookGrid to) =>
        from.UnitsPerTick <= OrderBook.MaxTicks / Powers[to.PricePlaces - from.PricePlaces]
            ? (from.UnitsPerTick * Powers[to.PricePlaces - from.PricePlaces], Powers[to.SizePlaces - from.SizePlaces])
            : null;

    /// <summary>A price in ticks.</summary>
    /// <returns>False where it is no whole number of ticks or too large.</returns>
    public static bool TryTicks(in BookGrid grid, ExactDecimal price, out long ticks)
    {
        if (!TryUnits(price, grid.PricePlaces, out ticks))
        {
            return false;
        }

        if (grid.UnitsPerTick != 1)
        {
            (ticks, var rest) = Math.DivRem(ticks, grid.UnitsPerTick);
            if (rest != 0)
            {
                return false;
            }
        }

        return ticks is > 0 and <= OrderBook.MaxTicks;
    }

    /// <summary>A size in lots.</summary>
    /// <returns>False where it is no whole number of lots or too large.</returns>
    public static bool TryLots(in BookGrid grid, ExactDecimal size, out long lots) =>
        TryUnits(size, grid.SizePlaces, out lots) && lots is >= 0 and <= OrderBook.MaxTicks;

    private static bool TryUnits(ExactDecimal value, int places, out long units)
    {
        units = value.Mantissa;
        if (value.Scale == places)
        {
            return true;
        }

        if (units == 0)
        {
            return true;
        }

        if (value.Scale < places)
        {
            var factor = Powers[places - value.Scale];
            var fits = units <= OrderBook.MaxTicks / factor;
            units *= fits ? factor : 1;
            return fits;
        }

        if (value.Scale - places > BookGrid.MaxPlaces)
        {
            return false;
        }

        (units, var rest) = Math.DivRem(units, Powers[value.Scale - places]);
        return rest == 0;
    }

    private static void Widen(ReadOnlySpan<DepthLevel> levels, ref int pricePlaces, ref int sizePlaces)
    {
        foreach (var level in levels)
        {
            pricePlaces = Math.Max(pricePlaces, PlacesOf(level.Price));
            sizePlaces = Math.Max(sizePlaces, PlacesOf(level.Quantity));
        }
    }

    // Places that matter: trailing zeros would only make the grid finer than the market is.
    private static int PlacesOf(ExactDecimal value)
    {
        var (mantissa, places) = (value.Mantissa, (int)value.Scale);
        while (places > 0 && mantissa % 10 == 0)
        {
            (mantissa, places) = (mantissa / 10, mantissa == 0 ? 0 : places - 1);
        }

        return places;
    }

    private static long Power(int exponent)
    {
        long power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }
}
