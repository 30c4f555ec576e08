using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.State;
using Plimsoll.Messaging.Health;

namespace Plimsoll.Messaging.Processing;

/// <summary>What a loop tells the outside: written by the loop, read by statistics, metrics and health.</summary>
internal sealed class LoopStatus(string group) : IReadinessSource
{
    private volatile GroupSnapshot snapshot = new(group, LoopState.Starting, 0, default(GroupCounts), IsCaughtUp: false, IsCheckpointed: false);
    private volatile string? waitsFor = "not started";
    private volatile string? degradedBy;

    public string Name => $"group {group}";

    public GroupSnapshot Snapshot => snapshot;

    public LoopState State => snapshot.State;

    public Readiness Readiness => snapshot.State switch
    {
        LoopState.Running when degradedBy is { } reason => new(HealthStatus.Degraded, reason),
        LoopState.Running => new(HealthStatus.Healthy, "running"),
        LoopState.Starting => new(HealthStatus.Unhealthy, $"starting: {waitsFor}"),
        LoopState.Faulted => new(HealthStatus.Unhealthy, $"died: {waitsFor}"),
        _ => new(HealthStatus.Unhealthy, "stopped"),
    };

    public void Set(LoopState state, string? reason)
    {
        waitsFor = reason;
        snapshot = snapshot with { State = state, IsCaughtUp = snapshot.IsCaughtUp && state != LoopState.Starting };
    }

    public void Update(GroupSnapshot current, string? degraded)
    {
        degradedBy = degraded;
        snapshot = current;
    }
}
