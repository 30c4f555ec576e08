using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Messaging.Health;

namespace Plimsoll.Messaging.Publishing;

/// <content>What the publisher says of itself.</content>
internal sealed partial class RecordPublisher
{
    public Readiness Readiness
    {
        get
        {
            lock (gate)
            {
                if (!isStarted)
                    return new(HealthStatus.Healthy, "not used");
                if (isDropping)
                    return new(HealthStatus.Unhealthy, "the spool takes no more records: new ones are dropped");
                if (isSpooling)
                {
                    return new(HealthStatus.Degraded, string.Create(CultureInfo.InvariantCulture,
                        $"{spool!.Records} records ({spool.Bytes} bytes) wait in the spool"));
                }

                return session?.Watch switch
                {
                    null => new(HealthStatus.Degraded, "a new producer is being opened"),
                    { AwayReason: { } reason } => new(HealthStatus.Degraded, $"broker away: {reason}"),
                    { HasReached: false } => new(HealthStatus.Degraded, "connecting"),
                    _ => new(HealthStatus.Healthy, "connected"),
                };
            }
        }
    }
}
