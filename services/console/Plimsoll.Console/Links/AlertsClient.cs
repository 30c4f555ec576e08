using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Alerts.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Plimsoll.Console.Links;

/// <summary>What the console asks alerting.</summary>
public sealed class AlertsClient(ServiceLinks links)
{
    private static readonly ServiceDescriptor Service = AlertsServiceReflection.Descriptor.Services[0];
    private static readonly MethodDescriptor ListAlerts = Service.FindMethodByName("ListAlerts");
    private static readonly MethodDescriptor ListRules = Service.FindMethodByName("ListRules");
    private static readonly MethodDescriptor StreamAlerts = Service.FindMethodByName("StreamAlerts");

    private ServiceLink Link => links[ServiceName.Alerting];

    /// <summary>Alerts, newest first.</summary>
    public Task<ListAlertsResponse> ListAlertsAsync(ListAlertsRequest request, CancellationToken cancel) =>
        Link.AskAsync<ListAlertsRequest, ListAlertsResponse>(ListAlerts, request, cancel);

    /// <summary>The rules in force.</summary>
    public Task<ListRulesResponse> ListRulesAsync(CancellationToken cancel) =>
        Link.AskAsync<ListRulesRequest, ListRulesResponse>(ListRules, new ListRulesRequest(), cancel);

    /// <summary>The newest step of each alert, then every new one.</summary>
    public IAsyncEnumerable<StreamAlertsResponse> StreamAlertsAsync(CancellationToken cancel) =>
        Link.FollowAsync<StreamAlertsRequest, StreamAlertsResponse>(StreamAlerts, new StreamAlertsRequest(), cancel);
}
