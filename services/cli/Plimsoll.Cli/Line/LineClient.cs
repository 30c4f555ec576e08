using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Hosting;
using Plimsoll.Rpc;

namespace Plimsoll.Cli.Line;

/// <summary>Asks the running services over gRPC, as any other client would.</summary>
internal sealed class LineClient : IDisposable
{
    // A terminal refreshes once a second; a service that takes longer is shown as silent.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, RpcChannel> _channels;

    public LineClient(IReadOnlyDictionary<string, WebApplication> hosts) => _channels = hosts
        .Where(host => host.Key != "console")
        .ToDictionary(host => host.Key, host => RpcChannel.ForAddress(host.Value.Services.GetRequiredService<ServiceAddresses>().Rpc));

    public async Task<LineSnapshot> AskAsync(CancellationToken cancel)
    {
        var silent = new List<string>();
        var feeds = await Ask<GetFeedHealthRequest, GetFeedHealthResponse>("ingestion", "plimsoll.market.v1.MarketData/GetFeedHealth", new(), silent, cancel);
        var zones = await Ask<ListZonesRequest, ListZonesResponse>("heatmap", "plimsoll.heatmap.v1.Heatmap/ListZones", new(), silent, cancel);
        var alerts = await Ask<ListAlertsRequest, ListAlertsResponse>(
            "alerting", "plimsoll.alerts.v1.Alerts/ListAlerts", new ListAlertsRequest { FiringOnly = true, Limit = 20 }, silent, cancel);
        var scores = new Dictionary<string, RiskScore>();
        foreach (var instrument in Instruments(feeds))
        {
            var answer = await Ask<GetScoreRequest, GetScoreResponse>(
                "scoring", "plimsoll.risk.v1.Risk/GetScore", new GetScoreRequest { Instrument = instrument }, silent, cancel);
            if (answer?.Score is { } score)
            {
                scores[instrument] = score;
            }
        }

        return new LineSnapshot(
            feeds, scores, zones?.ZoneSets.ToDictionary(set => set.Instrument) ?? [], alerts?.Alerts.ToList() ?? [], silent.Distinct().ToList());
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    /// <summary>Instruments of the source, by name.</summary>
    public static IEnumerable<string> Instruments(GetFeedHealthResponse? feeds) =>
        feeds?.Feeds.Select(feed => feed.Instrument).Distinct().Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    private async Task<TResponse?> Ask<TRequest, TResponse>(
        string service, string method, TRequest request, List<string> silent, CancellationToken cancel)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new()
    {
        try
        {
            return await _channels[service].UnaryAsync<TRequest, TResponse>(method, request, new CallOptions(Deadline), cancel);
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
        catch (RpcException)
        {
            silent.Add(service);
            return null;
        }
    }
}
