using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Market.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Plimsoll.Console.Links;

/// <summary>What the console asks ingestion.</summary>
public sealed class MarketDataClient(ServiceLinks links)
{
    private static readonly ServiceDescriptor Service = MarketDataServiceReflection.Descriptor.Services[0];
    private static readonly MethodDescriptor ListInstruments = Service.FindMethodByName("ListInstruments");
    private static readonly MethodDescriptor GetBook = Service.FindMethodByName("GetBook");
    private static readonly MethodDescriptor GetFeedHealth = Service.FindMethodByName("GetFeedHealth");

    private ServiceLink Link => links[ServiceName.Ingestion];

    /// <summary>The instruments of the source.</summary>
    public Task<ListInstrumentsResponse> ListInstrumentsAsync(CancellationToken cancel) =>
        Link.AskAsync<ListInstrumentsRequest, ListInstrumentsResponse>(ListInstruments, new ListInstrumentsRequest(), cancel);

    /// <summary>The newest book of one instrument.</summary>
    public Task<GetBookResponse> GetBookAsync(GetBookRequest request, CancellationToken cancel) =>
        Link.AskAsync<GetBookRequest, GetBookResponse>(GetBook, request, cancel);

    /// <summary>The state of every stream, and of the source.</summary>
    public Task<GetFeedHealthResponse> GetFeedHealthAsync(CancellationToken cancel) =>
        Link.AskAsync<GetFeedHealthRequest, GetFeedHealthResponse>(GetFeedHealth, new GetFeedHealthRequest(), cancel);
}
