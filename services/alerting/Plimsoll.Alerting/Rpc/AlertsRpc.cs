using System.Threading.Channels;
using Plimsoll.Alerting.Core;
using Plimsoll.Alerting.Views;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Alerting.Rpc;

/// <summary>gRPC service <c>plimsoll.alerts.v1.Alerts</c>.</summary>
internal sealed class AlertsRpc(AlertBook book, ScoredTime scored, AlertingParameters parameters)
{
    private const uint DefaultLimit = 100;
    private const uint MaxLimit = 1_000;

    // Alerts are rare: a reader with this many waiting is not reading.
    private const int QueueSteps = 1_024;

    public Task<ListAlertsResponse> ListAlerts(ListAlertsRequest request, ServerCallContext context)
    {
        if (request.Limit > MaxLimit)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"limit: {request.Limit} is out of range; allowed: 1 to {MaxLimit}, or 0 for {DefaultLimit}");
        }

        var response = new ListAlertsResponse();
        response.Alerts.AddRange(book.List(request.FiringOnly, (int)(request.Limit == 0 ? DefaultLimit : request.Limit)));
        return Task.FromResult(response);
    }

    public async Task StreamAlerts(StreamAlertsRequest request, IServerStreamWriter<StreamAlertsResponse> responseStream, ServerCallContext context)
    {
        var queue = Channel.CreateBounded<AlertEvent>(new BoundedChannelOptions(QueueSteps) { SingleReader = true });
        var slow = new RpcException(StatusCode.ResourceExhausted, $"more than {QueueSteps} alert steps were waiting for this subscriber");
        using var following = book.Follow(
            alert =>
            {
                if (!queue.Writer.TryWrite(alert))
                {
                    queue.Writer.TryComplete(slow);
                }
            },
            out var soFar);
        foreach (var alert in soFar)
        {
            await responseStream.WriteAsync(new StreamAlertsResponse { Alert = alert });
        }

        await foreach (var alert in queue.Reader.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(new StreamAlertsResponse { Alert = alert });
        }
    }

    public Task<ListRulesResponse> ListRules(ListRulesRequest request, ServerCallContext context)
    {
        var response = new ListRulesResponse();
        response.Rules.AddRange(parameters.Rules.Select(rule => new Rule
        {
            Name = rule.Name, Severity = rule.Severity, Condition = rule.Condition, Fired = book.FiredBy(rule.Name), Days = Math.Max(scored.Days, book.Days),
        }));
        return Task.FromResult(response);
    }
}
