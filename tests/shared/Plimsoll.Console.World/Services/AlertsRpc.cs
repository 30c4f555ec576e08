using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Console.World.Services;

/// <summary>Plays alerting.</summary>
public sealed class AlertsRpc(ScriptedMarket market)
{
    public Task<ListAlertsResponse> ListAlerts(ListAlertsRequest request, ServerCallContext context)
    {
        var answer = new ListAlertsResponse();
        answer.Alerts.AddRange(market.Alerts.Where(alert => !request.FiringOnly || alert.State == AlertState.Firing).Take((int)request.Limit));
        return Task.FromResult(answer);
    }

    public Task StreamAlerts(StreamAlertsRequest request, IServerStreamWriter<StreamAlertsResponse> stream, ServerCallContext context) =>
        market.AlertSteps.FollowAsync(
            [.. market.Alerts],
            alert => stream.WriteAsync(new StreamAlertsResponse { Alert = alert }),
            context.CancellationToken);

    public Task<ListRulesResponse> ListRules(ListRulesRequest request, ServerCallContext context)
    {
        var answer = new ListRulesResponse();
        answer.Rules.AddRange(market.Rules);
        return Task.FromResult(answer);
    }
}
