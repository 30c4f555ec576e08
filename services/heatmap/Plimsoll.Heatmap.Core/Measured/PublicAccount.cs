using System.Buffers;
using System.Collections.Frozen;
using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>
/// Accounts that everybody can read: named <c>venue:0x</c> and 40 hexadecimal digits on positions.v1. Whatever else is on that topic is a
/// user's own and never enters a map.
/// </summary>
internal static class PublicAccount
{
    private const int AddressDigits = 40;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private static readonly FrozenDictionary<string, Venue> Venues =
        new Dictionary<string, Venue> { ["hyperliquid"] = Venue.Hyperliquid, ["gmx"] = Venue.GmxV2 }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Venue> PositionVenues =
        new Dictionary<string, Venue> { ["hyperliquid"] = Venue.Hyperliquid, ["gmx"] = Venue.GmxV2, ["gmx-v2"] = Venue.GmxV2 }.ToFrozenDictionary();

    /// <summary>The venue of a public account; null for any other name.</summary>
    /// <param name="account">Account as on positions.v1.</param>
    public static Venue? VenueOf(string account)
    {
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Venues.TryGetValue(account[..colon], out var venue)) return null;
        var address = account.AsSpan(colon + 1);
        return address.Length == AddressDigits + 2 && address.StartsWith("0x", StringComparison.Ordinal) && !address[2..].ContainsAnyExcept(Digits) ? venue : null;
    }

    /// <summary>The venue that a position names; null where no public account can hold it.</summary>
    /// <param name="name">Venue in lower case.</param>
    public static Venue? VenueOfPosition(string name) => PositionVenues.TryGetValue(name, out var venue) ? venue : null;
}
