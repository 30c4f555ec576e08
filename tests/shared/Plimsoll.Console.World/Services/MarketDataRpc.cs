using Plimsoll.Console.World.Scenes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Console.World.Services;

/// <summary>Plays ingestion.</summary>
public sealed class MarketDataRpc(ScriptedMarket market)
{
    public Task<ListInstrumentsResponse> ListInstruments(ListInstrumentsRequest request, ServerCallContext context)
    {
        var answer = new ListInstrumentsResponse();
        answer.Instruments.AddRange(market.Scenes.Select(Instrument));
        return Task.FromResult(answer);
    }

    public Task<GetBookResponse> GetBook(GetBookRequest request, ServerCallContext context)
    {
        var scene = market.Scenes.FirstOrDefault(scene => scene.Name == request.Instrument && scene.HasDepth)
            ?? throw new RpcException(StatusCode.NotFound, $"no depth for {request.Instrument}");
        var mid = scene.MarkAt(market.Minute);
        var book = new Book
        {
            Instrument = scene.Name, Venue = Venue.Hyperliquid, Origin = market.Origin, AsOfUnixNs = market.NowNs, State = BookState.Valid,
        };
        for (var i = 0; i < 20; i++)
        {
            var away = mid * (0.00003 + (i * 0.00009));
            book.BidPrices.Add(mid - away);
            book.AskPrices.Add(mid + away);
            book.BidSizesBase.Add((40_000 + (i * 9_000)) / mid);
            book.AskSizesBase.Add((36_000 + (i * 11_000)) / mid);
        }

        return Task.FromResult(new GetBookResponse { Book = book, AgeMs = 640 });
    }

    public Task<GetFeedHealthResponse> GetFeedHealth(GetFeedHealthRequest request, ServerCallContext context)
    {
        var answer = new GetFeedHealthResponse { Source = market.Source, Origin = market.Origin, SourceTimeUnixNs = market.NowNs };
        answer.Feeds.AddRange(market.Feeds);
        return Task.FromResult(answer);
    }

    public Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<StreamEventsResponse> stream, ServerCallContext context) =>
        throw new RpcException(StatusCode.Unimplemented, "the console does not follow events");

    public Task StreamFeedHealth(StreamFeedHealthRequest request, IServerStreamWriter<StreamFeedHealthResponse> stream, ServerCallContext context) =>
        throw new RpcException(StatusCode.Unimplemented, "the console asks for the state of feeds");

    private Instrument Instrument(InstrumentScene scene)
    {
        var mark = scene.MarkAt(market.Minute);
        var instrument = new Instrument { Name = scene.Name, BaseAsset = scene.Base, Origin = market.Origin };
        instrument.Venues.Add(new VenueInstrument
        {
            Venue = Venue.Hyperliquid,
            Symbol = scene.Base,
            QuoteAsset = "USD",
            HasDepth = scene.HasDepth,
            MarkPrice = mark,
            IndexPrice = mark * 0.9997,
            FundingRate8H = scene.Funding8h,
            OpenInterestBase = scene.OpenInterestUsd / mark,
            OpenInterestUsd = scene.OpenInterestUsd,
            MarketAsOfUnixNs = market.NowNs - 23_000_000_000,
        });
        return instrument;
    }
}
