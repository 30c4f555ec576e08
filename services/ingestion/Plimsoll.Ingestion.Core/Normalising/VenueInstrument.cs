using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What is known of one symbol of one venue while its frames are normalised.</summary>
/// <param name="venue">The venue.</param>
/// <param name="name">The symbol as the venue writes it.</param>
/// <param name="symbol">What it stands for.</param>
internal sealed class VenueInstrument(Venue venue, string name, VenueSymbol symbol)
{
    private (string Stream, long TimeMs, int Ordinal) _last = (string.Empty, 0, 0);

    public string Name => name;

    public VenueSymbol Symbol => symbol;

    /// <summary>Units of the venue's base in a quantity of 1; null until the venue has told. Base units where a venue has no contracts.</summary>
    public double? ContractSize { get; set; } = venue is Venue.Okx or Venue.Gate ? null : 1;

    /// <summary>Length of the funding interval in hours; null until the venue has told.</summary>
    public double? FundingHours { get; set; }

    /// <summary>The newest mark price in the venue's units; values open interest that is given in USD.</summary>
    public double? MarkPrice { get; set; }

    /// <summary>The book; null where the venue has none that is followed.</summary>
    public DepthFeed? Depth { get; } = VenueRules.Of(venue) is { } rule ? new DepthFeed(rule) : null;

    /// <summary>Second of the newest depth summary: at most one a second is published.</summary>
    public long LastDepthSecond { get; set; } = long.MinValue;

    /// <summary>The book could be read after the newest depth message.</summary>
    public bool WasValid { get; set; }

    /// <summary>Ordinal of a message among those of its stream and millisecond, from 0.</summary>
    public int OrdinalOf(string stream, long timeMs)
    {
        _last = _last.Stream == stream && _last.TimeMs == timeMs ? (stream, timeMs, _last.Ordinal + 1) : (stream, timeMs, 0);
        return _last.Ordinal;
    }
}
