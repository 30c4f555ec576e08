using Grpc.Health.V1;
using Plimsoll.Rpc.Server;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Plimsoll.Rpc.Health;

/// <summary>Serves <c>grpc.health.v1.Health</c>.</summary>
internal sealed class HealthService(HealthReporter reporter, ServerRuntime runtime)
{
    public async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var status = await reporter.StatusAsync(request.Service, context.CancellationToken)
            ?? throw new RpcException(StatusCode.NotFound, $"service '{request.Service}' is not served here");
        return new HealthCheckResponse { Status = status };
    }

    public async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ServingStatus? sent = null;
        while (true)
        {
            var status = await reporter.StatusAsync(request.Service, context.CancellationToken) ?? ServingStatus.ServiceUnknown;
            if (status != sent)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
                sent = status;
            }

            await Task.Delay(runtime.Options.HealthInterval, runtime.Clock, context.CancellationToken);
        }
    }
}
