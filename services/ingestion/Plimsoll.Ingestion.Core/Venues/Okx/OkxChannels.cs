namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>Names of channels, and which entries a REST answer holds.</summary>
internal static class OkxChannels
{
    public static OkxChannel Of(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("books"u8) || name.SequenceEqual("books-l2-tbt"u8)) return OkxChannel.Books;
        if (name.SequenceEqual("trades"u8) || name.SequenceEqual("trades-all"u8)) return OkxChannel.Trades;
        if (name.SequenceEqual("mark-price"u8) || name.SequenceEqual("index-tickers"u8) || name.SequenceEqual("tickers"u8)) return OkxChannel.Tickers;
        if (name.SequenceEqual("books5"u8)) return OkxChannel.Books5;
        if (name.SequenceEqual("books50-l2-tbt"u8)) return OkxChannel.Books50;
        if (name.SequenceEqual("bbo-tbt"u8)) return OkxChannel.BestBidOffer;
        if (name.SequenceEqual("funding-rate"u8)) return OkxChannel.Funding;
        if (name.SequenceEqual("open-interest"u8)) return OkxChannel.OpenInterest;
        if (name.SequenceEqual("liquidation-orders"u8)) return OkxChannel.Liquidations;
        return name.SequenceEqual("instruments"u8) ? OkxChannel.Instruments : OkxChannel.Other;
    }

    public static OkxChannel Of(VenueEndpoint endpoint) => endpoint switch
    {
        VenueEndpoint.Depth => OkxChannel.Books,
        VenueEndpoint.Trades => OkxChannel.Trades,
        VenueEndpoint.Tickers => OkxChannel.Tickers,
        VenueEndpoint.Funding => OkxChannel.Funding,
        VenueEndpoint.FundingHistory => OkxChannel.SettledFunding,
        VenueEndpoint.OpenInterest => OkxChannel.OpenInterest,
        VenueEndpoint.Instruments => OkxChannel.Instruments,
        VenueEndpoint.Liquidations => OkxChannel.Liquidations,
        _ => OkxChannel.Other,
    };
}
