using Confluent.Kafka;

namespace Plimsoll.Messaging.Clients;

/// <summary>
/// Asks after the broker in the background, only while a client says that it is away: a client that has nothing to send does not learn
/// of its return by itself.
/// </summary>
internal sealed class BrokerProbe(IReadOnlyList<(ConnectionWatch Watch, Handle Handle)> clients) : IDisposable
{
    private Task asking = Task.CompletedTask;

    /// <summary>Starts a question where one is due and none is under way.</summary>
    public void Advance()
    {
        if (!asking.IsCompleted)
            return;
        foreach (var (watch, handle) in clients)
        {
            if (watch.AwayReason is null)
                continue;
            asking = Task.Run(() =>
            {
                if (BrokerQueries.Answers(handle))
                    watch.OnReached();
            });
            return;
        }
    }

    /// <summary>Waits for a question under way (at most its deadline), so that its client can be closed.</summary>
    public void Dispose() => asking.Wait(BrokerQueries.Deadline * 2);
}
