using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Looks on while frames are normalised: what lives, and what becomes of every depth message.</summary>
public interface IVenueWatch
{
    /// <summary>A stream of an instrument brought data.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="venueTimeMs">The venue's time where the data came over the socket, Unix milliseconds; 0 where it does not say.</param>
    void Heard(FollowedSymbol instrument, VenueStream stream, long venueTimeMs);

    /// <summary>A depth message has been taken into the book, or was not.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="depth">The message.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="wasValid">The book could be read before.</param>
    void BookTaken(FollowedSymbol instrument, in DepthMessage depth, in SyncResult result, bool wasValid);
}
