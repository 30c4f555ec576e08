using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Heatmap.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Plimsoll.Console.Links;

/// <summary>What the console asks the heatmap service.</summary>
public sealed class HeatmapClient(ServiceLinks links)
{
    private static readonly ServiceDescriptor Service = HeatmapServiceReflection.Descriptor.Services[0];
    private static readonly MethodDescriptor GetHeatmap = Service.FindMethodByName("GetHeatmap");
    private static readonly MethodDescriptor ListZones = Service.FindMethodByName("ListZones");
    private static readonly MethodDescriptor GetLiquidationTotals = Service.FindMethodByName("GetLiquidationTotals");
    private static readonly MethodDescriptor StreamFrames = Service.FindMethodByName("StreamFrames");

    private ServiceLink Link => links[ServiceName.Heatmap];

    /// <summary>The picture of one instrument.</summary>
    public Task<GetHeatmapResponse> GetHeatmapAsync(GetHeatmapRequest request, CancellationToken cancel) =>
        Link.AskAsync<GetHeatmapRequest, GetHeatmapResponse>(GetHeatmap, request, cancel);

    /// <summary>Liquidations of one instrument by time and venue.</summary>
    public Task<GetLiquidationTotalsResponse> GetLiquidationTotalsAsync(GetLiquidationTotalsRequest request, CancellationToken cancel) =>
        Link.AskAsync<GetLiquidationTotalsRequest, GetLiquidationTotalsResponse>(GetLiquidationTotals, request, cancel);

    /// <summary>The newest zones.</summary>
    public Task<ListZonesResponse> ListZonesAsync(ListZonesRequest request, CancellationToken cancel) =>
        Link.AskAsync<ListZonesRequest, ListZonesResponse>(ListZones, request, cancel);

    /// <summary>Frames of all instruments as they are published.</summary>
    public IAsyncEnumerable<StreamFramesResponse> StreamFramesAsync(CancellationToken cancel) =>
        Link.FollowAsync<StreamFramesRequest, StreamFramesResponse>(StreamFrames, new StreamFramesRequest(), cancel);
}
