using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Knows a liquidation that comes twice. Liquidations have no id and equal ones are real, so they are counted: what a second connection
/// brings is a repeat as long as the first has brought as many. OKX repeats prints on one connection too; there content decides, as its
/// documentation asks. Bounded; an older repeat is not known any more.
/// </summary>
internal sealed class RecentLiquidations(Venue venue)
{
    // A minute of a cascade: hundreds of liquidations a second.
    private const int Kept = 16_384;

    private readonly Dictionary<Print, Seen> _seen = new(Kept);
    private readonly Queue<Print> _order = new(Kept);

    /// <summary>Whether a print was not seen lately; remembers it.</summary>
    /// <param name="print">The print.</param>
    /// <param name="connection">What brought it: a codec belongs to one connection.</param>
    public bool IsNew(in LiquidationMessage print, IVenueCodec connection)
    {
        var key = new Print(print.Symbol, print.VenueTimeMs, print.LiquidatedSide, print.Price, print.Quantity);
        if (!_seen.TryGetValue(key, out var seen))
        {
            if (_order.Count == Kept) _seen.Remove(_order.Dequeue());
            _order.Enqueue(key);
            _seen[key] = new Seen(connection, 1, null, 0);
            return true;
        }

        if (venue == Venue.Okx) return false;
        if (ReferenceEquals(seen.First, connection))
        {
            _seen[key] = seen with { Count = seen.Count + 1 };
            return true;
        }

        var other = ReferenceEquals(seen.Other, connection) ? seen.OtherCount + 1 : 1;
        _seen[key] = seen with { Other = connection, OtherCount = other, Count = Math.Max(seen.Count, other) };
        return other > seen.Count;
    }

    private readonly record struct Print(SymbolId Symbol, long TimeMs, PositionSide Side, ExactDecimal Price, ExactDecimal Quantity);

    private readonly record struct Seen(IVenueCodec First, int Count, IVenueCodec? Other, int OtherCount);
}
