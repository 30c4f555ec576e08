using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Options;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Live;

/// <summary>Says every few seconds that the stream lives, what the source's clock shows, and which services answer.</summary>
internal sealed class HeartbeatRound(
    StreamHub hub, SourceClock source, ServiceBoard board, IOptions<ConsoleOptions> options, TimeProvider clock, ILogger<HeartbeatRound> logger)
    : Round(options.Value.HeartbeatInterval, clock, logger)
{
    private readonly TimeProvider clock = clock;

    /// <summary>The heartbeat of now; also the first event of every stream.</summary>
    public HeartbeatView Now() => new(clock.GetUtcNow().ToUnixTimeMilliseconds(), source.View, board.All);

    protected override Task OnceAsync(CancellationToken cancel)
    {
        hub.Tell("heartbeat", Now(), ConsoleJson.Default.HeartbeatView);
        return Task.CompletedTask;
    }
}
