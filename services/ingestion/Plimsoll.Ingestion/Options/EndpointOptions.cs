using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;

namespace Plimsoll.Ingestion.Options;

/// <summary>Addresses and symbols of one venue; what is empty stays the venue's own.</summary>
public sealed class EndpointOptions
{
    /// <summary>WebSocket address of depth, and of everything where the venue has one address: <c>ws://</c> or <c>wss://</c>.</summary>
    public string Stream { get; set; } = "";

    /// <summary>WebSocket address of trades, marks and liquidations (Binance); the stream's where that is given and this is not.</summary>
    public string MarketStream { get; set; } = "";

    /// <summary>Base address of REST: <c>http://</c> or <c>https://</c>, ending in a slash.</summary>
    public string Rest { get; set; } = "";

    /// <summary>The venue's own symbols of canonical instruments that it lists in another way than others, e.g. <c>PEPE-USDT</c>: <c>1000PEPEUSDT</c>.</summary>
    public Dictionary<string, string> Symbols { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the symbols of a venue; null where nothing is.</summary>
    internal string? SymbolFault(Venue venue)
    {
        foreach (var (instrument, symbol) in Symbols)
        {
            if (VenueSymbol.Of(venue, symbol) is not { } means || !string.Equals(means.Instrument, instrument, StringComparison.OrdinalIgnoreCase))
            {
                return $"{nameof(Symbols)}:{instrument} '{symbol}' does not stand for it; allowed: a symbol of the venue whose asset, less 1000 and the like, is the instrument's";
            }
        }

        return null;
    }

    /// <summary>What is wrong with the addresses; null where nothing is.</summary>
    internal string? Fault()
    {
        foreach (var (name, text, schemes) in new[] { (nameof(Stream), Stream, "ws wss"), (nameof(MarketStream), MarketStream, "ws wss"), (nameof(Rest), Rest, "http https") })
        {
            if (text.Length > 0 && (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Split(' ').Contains(uri.Scheme)))
            {
                return $"{name} '{text}' is not an address; allowed: {schemes.Replace(" ", "://, ", StringComparison.Ordinal)}://";
            }
        }

        return Rest.Length > 0 && !Rest.EndsWith('/') ? $"{nameof(Rest)} '{Rest}' must end in a slash" : null;
    }
}
