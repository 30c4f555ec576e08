using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Messaging.Clients;

/// <summary>
/// Whether a client reaches its brokers: the library says when it has lost all of them, a delivery or an answered probe says that they
/// are back. Also remembers a fatal error, after which the client must be made anew.
/// </summary>
internal sealed class ConnectionWatch(string client, ILogger logger)
{
    private volatile string? awayReason;
    private volatile string? fatalReason;
    private volatile bool hasReached;

    /// <summary>Why the brokers are away, or null while they are there.</summary>
    public string? AwayReason => awayReason;

    /// <summary>Whether a broker has ever answered.</summary>
    public bool HasReached => hasReached;

    /// <summary>Why the client can no longer be used, or null.</summary>
    public string? FatalReason => fatalReason;

    public void OnError(Error error)
    {
        if (error.IsFatal)
            fatalReason = error.Reason;

        if (error.Code == ErrorCode.Local_AllBrokersDown || error.IsFatal)
        {
            if (awayReason is null)
                Log.BrokerAway(logger, client, error.Reason);
            awayReason = error.Reason;
        }
        else
        {
            Log.ClientDetail(logger, client, error.Reason);
        }
    }

    public void OnLog(LogMessage message)
    {
        // Connection failures repeat every second while a broker is away; BrokerAway has said it once.
        if (message.Level <= SyslogLevel.Error && message.Facility is not ("FAIL" or "ERROR"))
            Log.ClientWarning(logger, client, message.Message);
        else
            Log.ClientDetail(logger, client, message.Message);
    }

    public void OnReached()
    {
        hasReached = true;
        if (awayReason is null)
            return;
        awayReason = null;
        Log.BrokerBack(logger, client);
    }
}
