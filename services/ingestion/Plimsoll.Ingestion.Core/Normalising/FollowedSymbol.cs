using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What is known of one symbol of one venue while its frames are normalised.</summary>
public sealed class FollowedSymbol
{
    private readonly Ordinals[] _ordinals = [.. Enum.GetValues<VenueStream>().Select(_ => new Ordinals())];

    internal FollowedSymbol(Venue venue, SymbolId id, string name, VenueSymbol symbol, VenueValues values)
    {
        (Id, Name, Symbol, Values) = (id, name, symbol, values);
        ContractSize = venue is Venue.Okx or Venue.Gate ? null : 1;
        Depth = !symbol.IsIndex && VenueRules.Of(venue) is { } rule ? new DepthFeed(rule) : null;
    }

    /// <summary>Number of the symbol.</summary>
    public SymbolId Id { get; }

    /// <summary>The symbol as the venue writes it.</summary>
    public string Name { get; }

    /// <summary>What it stands for.</summary>
    public VenueSymbol Symbol { get; }

    /// <summary>Units of the venue's base in a quantity of 1; null until the venue has told. 1 where a venue counts in base units.</summary>
    public double? ContractSize { get; internal set; }

    /// <summary>Length of the funding interval in hours; null until the venue has told.</summary>
    public double? FundingHours { get; internal set; }

    /// <summary>The newest values of the canonical instrument: a swap and its index share them.</summary>
    public VenueValues Values { get; }

    /// <summary>The book; null where the venue has none that is followed.</summary>
    public DepthFeed? Depth { get; }

    /// <summary>What a price of the venue is divided by: units of the asset in one unit of the venue's base.</summary>
    public double PriceUnit => Symbol.UnitsPerLot;

    /// <summary>What a quantity of the venue is multiplied by; null until the venue has told.</summary>
    public double? SizeUnit => ContractSize * Symbol.UnitsPerLot;

    /// <summary>The newest mark price in the venue's units; values open interest that is given in USD.</summary>
    internal double? MarkPrice { get; set; }

    /// <summary>What is added to the book.</summary>
    internal DepthResilience Resilience { get; } = new();

    /// <summary>Second of the newest depth summary: at most one a second is published.</summary>
    internal long LastDepthSecond { get; set; } = long.MinValue;

    /// <summary>The book could be read after the newest depth message.</summary>
    internal bool WasValid { get; set; }

    /// <summary>Ordinal of a message among those of its stream and millisecond, from 0.</summary>
    internal int OrdinalOf(VenueStream stream, long timeMs) => _ordinals[(int)stream].Next(timeMs);
}
