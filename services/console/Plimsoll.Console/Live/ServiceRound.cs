using Grpc.Health.V1;
using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Options;

namespace Plimsoll.Console.Live;

/// <summary>Asks every service whether it serves, and tells the browsers when that changes.</summary>
internal sealed class ServiceRound : Round
{
    private readonly HealthClient health;
    private readonly ServiceBoard board;
    private readonly ConsoleMeter meter;

    public ServiceRound(
        HealthClient health,
        ServiceBoard board,
        StreamHub hub,
        ConsoleMeter meter,
        IOptions<ConsoleOptions> options,
        TimeProvider clock,
        ILogger<ServiceRound> logger)
        : base(options.Value.PollInterval, clock, logger)
    {
        this.health = health;
        this.board = board;
        this.meter = meter;
        board.OnChange = state =>
        {
            logger.ServiceChanged(state.Name, state.State, state.Detail);
            hub.Publish("service", state, ConsoleJson.Default.ServiceStateView);
        };
    }

    protected override Task OnceAsync(CancellationToken cancel) => Task.WhenAll(ServiceName.All.Select(name => CheckAsync(name, cancel)));

    private async Task CheckAsync(string service, CancellationToken cancel)
    {
        try
        {
            var answer = await health.CheckAsync(service, cancel);
            if (answer.Status == HealthCheckResponse.Types.ServingStatus.NotServing)
                board.Failed(service, "it runs but says that it does not serve");
            else
                board.Answered(service);
        }
        catch (ServiceException error)
        {
            meter.ServiceFailed(service);
            board.Failed(service, $"{error.Code}: {error.Detail}");
        }
    }
}
