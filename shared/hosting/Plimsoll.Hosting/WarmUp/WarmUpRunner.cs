using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Hosting.Lifetime;

namespace Plimsoll.Hosting.WarmUp;

/// <summary>Runs the warm-ups one after the other, under one deadline for all, without holding up the host's start.</summary>
internal sealed class WarmUpRunner(
    IEnumerable<IWarmUp> warmUps, WarmUpState state, HostingOptions options, TimeProvider clock, ILogger<WarmUpRunner> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host's start goes on
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.WarmUpDeadlineSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);
        foreach (var warmUp in warmUps)
            await RunAsync(warmUp, either.Token);

        state.Finish();
    }

    private async Task RunAsync(IWarmUp warmUp, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return;

        state.Begin(warmUp.Name);
        log.WarmUpStarted(warmUp.Name);
        var start = clock.GetTimestamp();
        try
        {
            // On a thread of its own, and abandoned at the deadline: a warm-up that ignores its token must not keep a service from being ready.
            await Task.Run(() => warmUp.WarmUpAsync(cancel), cancel).WaitAsync(cancel);
            log.WarmUpFinished(warmUp.Name, clock.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            state.FallShort($"{warmUp.Name} did not finish within {options.WarmUpDeadlineSeconds} s");
            log.WarmUpTooSlow(warmUp.Name, options.WarmUpDeadlineSeconds);
        }
        catch (Exception error)
        {
            state.FallShort($"{warmUp.Name} failed");
            log.WarmUpFailed(warmUp.Name, error);
        }
    }
}
