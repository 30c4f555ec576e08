using Plimsoll.Console.Links;

namespace Plimsoll.Console.Live;

/// <summary>
/// Follows one stream of one service for the life of the host: opens it, takes every message, and opens it again when it breaks, waiting
/// half a second at first and five at most.
/// </summary>
/// <typeparam name="T">Message.</typeparam>
internal abstract class Follower<T>(string service, ServiceBoard board, ConsoleMeter meter, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // A stream that was opened and says nothing for this long is taken to be open: there is nothing to say yet.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(700);

    /// <summary>The stream is open now; what was taken from it is current.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Opens the stream.</summary>
    protected abstract IAsyncEnumerable<T> Open(CancellationToken cancel);

    /// <summary>The stream begins anew: what was known may be old.</summary>
    protected abstract void Begin();

    /// <summary>Takes one message.</summary>
    protected abstract void Take(T message);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        board.Follows(service);

        // Let the host finish starting before the first connection.
        await Task.Yield();
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = clock.GetTimestamp();
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (ServiceException error)
            {
                Broken(error.Code.ToString(), error.Detail);
            }
            catch (Exception error)
            {
                Broken(error.GetType().Name, error.Message);
            }

            wait = clock.GetElapsedTime(started) > LongestWait ? FirstWait : TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestWait.Ticks));
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var messages = Open(cancel).GetAsyncEnumerator(cancel);
        Begin();
        var next = messages.MoveNextAsync().AsTask();
        if (await Task.WhenAny(next, Task.Delay(Settling, clock, cancel)) != next)
            Opened();
        while (await next)
        {
            Opened();
            Take(messages.Current);
            next = messages.MoveNextAsync().AsTask();
        }

        Broken("Ended", "the service ended the stream");
    }

    private void Opened()
    {
        if (IsOpen)
            return;
        IsOpen = true;
        board.Opened(service);
    }

    private void Broken(string code, string detail)
    {
        // Only the first of a row of failures is worth a line; the board and the counter have the rest.
        if (IsOpen)
            logger.StreamBroken(service, code, detail);
        IsOpen = false;
        meter.ServiceFailed(service);
        board.Broken(service, $"{code}: {detail}");
    }
}
